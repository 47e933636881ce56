package io.sifaka.standalone;

import io.sifaka.config.NodeConfig;
import io.sifaka.migration.ConfigOptions;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the node of a prefix, if one runs, and starts one in the background. */
@Command(
        name = "restart",
        description = "Stops the node that runs in a prefix and starts it again, in the background.",
        footer = {"", "  sifaka restart", "  sifaka restart --prefix gateway"})
final class RestartCommand implements Callable<Integer> {
    private static final int STOP_SECONDS = 15;

    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        NodeConfig config = options.read(); // one that does not read must not stop what runs
        Optional<RunningNode> node = NodeFile.running(config.under(""));
        if (node.isPresent()) {
            StopCommand.stop(node.get(), STOP_SECONDS);
        }
        return Daemon.start(config, options.arguments(), spec.commandLine().getOut());
    }
}
