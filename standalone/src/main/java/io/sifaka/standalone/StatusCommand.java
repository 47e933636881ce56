package io.sifaka.standalone;

import io.sifaka.config.NodeConfig;
import io.sifaka.migration.ConfigOptions;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what runs in a prefix, where it listens and how it is. */
@Command(
        name = "status",
        description = "Says what runs in a prefix, where it listens and how it is.",
        footer = {"", "  sifaka status", "  sifaka status --prefix gateway"})
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        NodeConfig config = options.read();
        RunningNode node = NodeFile.running(config.under(""))
                .orElseThrow(() -> new StartFailure("no node runs in " + config.prefix()));
        PrintWriter out = spec.commandLine().getOut();
        Duration up = Duration.between(node.started(), Instant.now()).truncatedTo(ChronoUnit.SECONDS);
        out.printf("up for %s (process %d)%n%n", up.toString().substring(2).toLowerCase(Locale.ROOT), node.pid());
        Welcome.where(out, config, node);
        out.println(
                StatusClient.get(node, "/status").map(HttpResponse::body).orElse("no answer from the status listener"));
        out.flush();
        return 0;
    }
}
