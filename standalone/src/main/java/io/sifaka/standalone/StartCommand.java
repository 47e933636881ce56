package io.sifaka.standalone;

import io.sifaka.config.Logging;
import io.sifaka.config.NodeConfig;
import io.sifaka.migration.ConfigOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a node until it is told to stop. */
@Command(
        name = "start",
        description = "Starts a node: the proxy, the Admin API and the datastore in one process.",
        footer = {
            "",
            "Ctrl-C or SIGTERM stops accepting, finishes what is on the way (up to 10 seconds) and exits.",
            "",
            "  sifaka start",
            "  sifaka start --conf /etc/sifaka/sifaka.conf --daemon",
            "  SIFAKA_ADMIN_LISTEN=off sifaka start --prefix gateway    a gateway alone",
            "  SIFAKA_PROXY_LISTEN=off sifaka start --prefix admin      an Admin API alone"
        })
final class StartCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(StartCommand.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Mixin
    private ConfigOptions options;

    @Option(
            names = {"-d", "--daemon"},
            description = "Run in the background; the log goes to logs/sifaka.log in the prefix.")
    private boolean daemon;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        NodeConfig config = options.read();
        if (daemon) {
            return Daemon.start(config, options.arguments(), spec.commandLine().getOut());
        }
        Instant begun = Instant.now();
        Logging.level(config.logLevel());
        CountDownLatch stop = stopSignals();
        try (NodeFile file = NodeFile.claim(config.under(""));
                Boot node = Boot.start(config)) {
            RunningNode running = node.running(begun);
            file.write(running);
            Signals.on("HUP", () -> reload(node));
            Welcome.print(spec.commandLine().getOut(), config, running);
            spec.commandLine().getOut().println("Ctrl-C drains and stops.");
            spec.commandLine().getOut().flush();
            stop.await();
            LOG.info("stopping");
            node.drain(PATIENCE);
        }
        LOG.info("stopped");
        return 0;
    }

    /** A second signal does not wait for what is on the way. */
    private static CountDownLatch stopSignals() {
        CountDownLatch stop = new CountDownLatch(1);
        Runnable onSignal = () -> {
            if (stop.getCount() == 0) {
                Runtime.getRuntime().halt(1);
            }
            stop.countDown();
        };
        Signals.on("INT", onSignal);
        Signals.on("TERM", onSignal);
        return stop;
    }

    private void reload(Boot node) {
        Reload.apply(options.sources());
        node.reload();
    }
}
