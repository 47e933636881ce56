package io.sifaka.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that a test starts; closing it makes sure that it is gone. */
final class Forked implements AutoCloseable {
    private static final int EXIT_SECONDS = 120;

    private final Process process;
    private final Path log;

    private Forked(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a command.
     *
     * @param environment added to this process's own
     * @param log gets what it prints, after what is there
     */
    static Forked start(List<String> command, Map<String, String> environment, Path directory, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return new Forked(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when it printed something, or fails when it ended without. */
    void awaitOutput(String text) {
        Await.until("it prints " + text, () -> output().contains(text) || !process.isAlive());
        if (!output().contains(text)) {
            throw new AssertionError("ended with " + process.exitValue() + " after printing:\n" + output());
        }
    }

    /** Returns when a server answers, or fails when the process ended before. */
    void awaitAnswer(Http server) {
        Await.until("it answers", () -> server.answers() || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("ended with " + process.exitValue() + " after printing:\n" + output());
        }
    }

    /** What it printed so far. */
    String output() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Sends SIGKILL. */
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** The exit code, when it has ended. */
    int awaitExit() {
        try {
            if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("runs on; it printed:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
