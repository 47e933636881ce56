package io.sifaka.standalone;

import io.sifaka.config.NodeConfig;
import io.sifaka.migration.ConfigOptions;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells by its exit code whether the node of a prefix can take requests. */
@Command(
        name = "health",
        description = "Tells whether the node that runs in a prefix can take requests; exit code 0 if so, else 1.",
        footer = {"", "  sifaka health", "  sifaka health --prefix gateway"})
final class HealthCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        NodeConfig config = options.read();
        RunningNode node = NodeFile.running(config.under(""))
                .orElseThrow(() -> new StartFailure("no node runs in " + config.prefix()));
        if (!node.status().isEmpty()) {
            Optional<HttpResponse<String>> ready = StatusClient.get(node, "/status/ready");
            if (ready.isEmpty() || ready.get().statusCode() != 200) {
                throw new StartFailure("the node in " + config.prefix() + " is not ready: "
                        + ready.map(HttpResponse::body).orElse("it does not answer"));
            }
        }
        spec.commandLine().getOut().println("the node in " + config.prefix() + " is healthy");
        spec.commandLine().getOut().flush();
        return 0;
    }
}
