package io.sifaka.persistence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** A process of its own that writes document after document and prints the id of each once it is committed. */
final class ForkedWriter implements AutoCloseable {
    static final String TYPE = "things";

    private final Process process;
    private final BufferedReader output;

    ForkedWriter(Path directory) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ForkedWriter.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The id of a document that was committed; waits for it. */
    UUID next() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("committed ")) {
                return UUID.fromString(line.substring("committed ".length()));
            }
        }
        throw new IllegalStateException(
                "the writer ended with " + process.onExit().join().exitValue());
    }

    /** Ends it as {@code kill -9} does, in the middle of whatever it does. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() throws IOException {
        kill();
        output.close();
    }

    public static void main(String[] arguments) {
        Store store = SqlStore.open(H2.in(Path.of(arguments[0])), Clock.systemUTC());
        while (true) {
            Document document = new Document(TYPE, UUID.randomUUID(), JsonNodeFactory.instance.objectNode(), null);
            Entry entry = new Entry(document, List.of(), List.of(), List.of());
            store.commit(new Origin("fork"), transaction -> transaction.create(entry));
            System.out.println("committed " + document.id());
        }
    }
}
