package io.sifaka.standalone;

import io.sifaka.config.NodeConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts a node in the background, as a process of its own that goes on when this one and its terminal are gone. */
final class Daemon {
    /** Set by {@code bin/sifaka}: itself, which knows the Java and the flags to start a node with. */
    private static final String LAUNCHER = "sifaka.launcher";

    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MILLIS = 50;

    private Daemon() {}

    /**
     * Starts a node and waits until it is up.
     *
     * @param options those of the command, which the node gets too
     * @return 0; 1 when the node ended, having printed the end of its log
     */
    static int start(NodeConfig config, List<String> options, PrintWriter out) throws InterruptedException {
        Path log = config.under("logs").resolve("sifaka.log");
        try {
            NodeFile.claim(config.under("")).close(); // makes the prefix, or says who has it
            Files.createDirectories(log.getParent());
            long begins = Files.exists(log) ? Files.size(log) : 0;
            Process process = new ProcessBuilder(command(options))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectErrorStream(true)
                    .start();
            Optional<RunningNode> node = await(process, config.under(""));
            if (node.isEmpty()) {
                out.print(tail(log, begins));
                return 1;
            }
            Welcome.print(out, config, node.get());
            out.println("It runs in the background and logs to " + log + "; bin/sifaka stop ends it.");
            return 0;
        } catch (IOException e) {
            throw new StartFailure("cannot start in the background: " + e.getMessage(), e);
        } finally {
            out.flush();
        }
    }

    /** In a session of its own, so that a closing terminal does not send it a signal. */
    private static List<String> command(List<String> options) {
        String launcher = System.getProperty(LAUNCHER);
        if (launcher == null) {
            throw new StartFailure("only bin/sifaka can start a node in the background");
        }
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.addAll(List.of(launcher, "start"));
        command.addAll(options);
        return command;
    }

    private static Optional<RunningNode> await(Process process, Path prefix) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST_START);
        while (Instant.now().isBefore(end)) {
            Optional<RunningNode> node = NodeFile.running(prefix);
            if (node.isPresent() || process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                return node;
            }
        }
        process.destroyForcibly();
        throw new StartFailure("the node was not up within " + LONGEST_START.toSeconds() + " seconds");
    }

    private static String tail(Path log, long begins) throws IOException {
        byte[] all = Files.readAllBytes(log);
        int from = (int) Math.min(begins, all.length);
        return new String(all, from, all.length - from, StandardCharsets.UTF_8);
    }
}
