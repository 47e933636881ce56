package io.sifaka.standalone;

import io.sifaka.config.Listen;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs {@link EchoUpstream} until it is interrupted. */
@Command(
        name = "echo",
        description = "Starts a small upstream that answers with the request it received, to try things with.",
        footer = {"", "  sifaka echo", "  sifaka echo --port 9001"})
final class EchoCommand implements Callable<Integer> {
    private static final int MAX_THREADS = 64;

    @Option(
            names = {"-p", "--port"},
            defaultValue = "9000",
            description = "The port on 127.0.0.1 (default: ${DEFAULT-VALUE}).")
    private int port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        Signals.on("INT", stop::countDown);
        Signals.on("TERM", stop::countDown);
        List<Listen> address = List.of(Listen.plain("127.0.0.1", port));
        try (HttpServer server = HttpServer.start("--port", address, MAX_THREADS, new EchoUpstream())) {
            String url = "http://" + server.addresses().get(0);
            spec.commandLine().getOut().println(url + " answers with what it receives; Ctrl-C stops it");
            spec.commandLine().getOut().flush();
            stop.await();
        }
        return 0;
    }
}
