package io.sifaka.standalone;

import io.sifaka.config.NodeConfig;
import io.sifaka.migration.ConfigOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops the node of a prefix. */
@Command(
        name = "stop",
        aliases = "quit",
        description = "Stops the node that runs in a prefix, when the requests on the way are answered.",
        footer = {"", "  sifaka stop", "  sifaka stop --prefix gateway --timeout 60"})
final class StopCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions options;

    @Option(
            names = {"-t", "--timeout"},
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long to wait before it is killed (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        NodeConfig config = options.read();
        PrintWriter out = spec.commandLine().getOut();
        RunningNode node = NodeFile.running(config.under(""))
                .orElseThrow(() -> new StartFailure("no node runs in " + config.prefix()));
        boolean inTime = stop(node, timeout);
        out.println(inTime ? "stopped" : "killed: it did not stop within " + timeout + " seconds");
        out.flush();
        return inTime ? 0 : 1;
    }

    /** Whether the node ended by itself in time; it is killed if not. */
    static boolean stop(RunningNode node, int seconds) throws InterruptedException {
        ProcessHandle process = ProcessHandle.of(node.pid()).orElse(null);
        if (process == null || !process.destroy()) {
            return true;
        }
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
