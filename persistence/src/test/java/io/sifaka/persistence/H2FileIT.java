package io.sifaka.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded database does across processes, and when one of them dies. */
class H2FileIT {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path directory;

    @RepeatedTest(2)
    void losesNothingCommittedWhenItsProcessIsKilled() throws Exception {
        List<UUID> committed = new ArrayList<>();
        try (ForkedWriter writer = new ForkedWriter(directory)) {
            for (int i = 0; i < 200; i++) {
                committed.add(writer.next());
            }
        }
        try (Store store = SqlStore.open(H2.in(directory), CLOCK)) {
            assertThat(committed)
                    .allMatch(id -> store.get(ForkedWriter.TYPE, id).isPresent());
            List<Change> changes = store.changes(0, Integer.MAX_VALUE);
            assertThat(changes)
                    .extracting(Change::revision)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, store.revision()).boxed().toList());
            assertThat(changes).extracting(Change::id).containsAll(committed);
        }
    }

    @Test
    void isSharedByTwoProcesses() throws Exception {
        try (Store store = SqlStore.open(H2.in(directory), CLOCK);
                ForkedWriter writer = new ForkedWriter(directory)) {
            UUID first = writer.next();
            assertThat(store.get(ForkedWriter.TYPE, first)).isPresent();
            Document mine = new Document("mine", UUID.randomUUID(), JsonNodeFactory.instance.objectNode(), null);
            Entry entry = new Entry(mine, List.of(), List.of(), List.of());
            long revision = store.commit(new Origin("parent"), transaction -> transaction.create(entry));
            assertThat(store.changes(revision - 1, 1)).extracting(Change::id).containsExactly(mine.id());
        }
    }

    @Test
    void goesOnWhenTheProcessThatServedItIsKilled() throws Exception {
        try (ForkedWriter writer = new ForkedWriter(directory)) {
            UUID early = writer.next();
            try (Store store = SqlStore.open(H2.in(directory), CLOCK)) {
                assertThat(store.get(ForkedWriter.TYPE, early)).isPresent();
                UUID late = writer.next();
                writer.kill();
                assertThat(store.get(ForkedWriter.TYPE, late)).isPresent();
            }
        }
    }

    private int servedPort() throws IOException {
        Properties lock = new Properties();
        lock.load(Files.newBufferedReader(directory.resolve("sifaka.lock.db")));
        String server = lock.getProperty("server");
        return Integer.parseInt(server.substring(server.lastIndexOf(':') + 1));
    }

    @Test
    void listensOnLoopbackOnly() throws IOException {
        try (Store store = SqlStore.open(H2.in(directory), CLOCK)) {
            assertThat(store.revision()).isZero();
            // an address of loopback that is not H2's: free, unless H2 took the port on all addresses
            new ServerSocket(servedPort(), 1, InetAddress.getByName("127.0.0.2")).close();
        }
    }
}
