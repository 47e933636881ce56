package io.sifaka.standalone;

import io.sifaka.config.NodeConfig;
import io.sifaka.migration.ConfigOptions;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes the node of a prefix read its configuration again. */
@Command(
        name = "reload",
        description = {
            "Makes the node that runs in a prefix read its configuration file again.",
            "Without a database, the file of declarative_config is read again too.",
            "log_level changes at once; every other key waits for a restart, and environment variables are those that the"
                    + " node was started with. Entities (services, routes, plugins …) never need it."
        },
        footer = {"", "  sifaka reload", "  sifaka reload --prefix gateway"})
final class ReloadCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        NodeConfig config = options.read();
        RunningNode node = NodeFile.running(config.under(""))
                .orElseThrow(() -> new StartFailure("no node runs in " + config.prefix()));
        int failed = new ProcessBuilder("kill", "-HUP", Long.toString(node.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (failed == 0) {
            spec.commandLine().getOut().println("told process " + node.pid() + "; its log says what it took over");
        }
        return failed;
    }
}
