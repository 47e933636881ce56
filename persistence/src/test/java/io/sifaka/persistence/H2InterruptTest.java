package io.sifaka.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the embedded database outlives what happens to threads and connections of its process. */
class H2InterruptTest {
    @TempDir
    Path directory;

    private Database database;
    private Store store;

    @BeforeEach
    void open() {
        database = H2.in(directory);
        store = SqlStore.open(database, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void outlivesInterruptedWriters() throws Exception {
        AtomicBoolean goOn = new AtomicBoolean(true);
        Thread writer = new Thread(() -> {
            while (goOn.get()) {
                writeUnlessInterrupted();
            }
        });
        writer.start();
        for (long revision = 0; revision < 50; revision = store.revision()) {
            writer.interrupt();
        }
        goOn.set(false);
        writer.join();
        long revision = store.revision();
        write();
        assertThat(store.revision()).isEqualTo(revision + 1);
    }

    @Test
    void leavesTheInterruptToTheCaller() {
        Thread.currentThread().interrupt();
        assertThat(store.revision()).isZero();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void opensAnewWhatWasClosedUnderIt() throws Exception {
        write();
        try (Connection connection = DriverManager.getConnection(database.pool().getJdbcUrl(), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown immediately");
        }
        int failures = 0;
        while (!answers()) {
            assertThat(++failures).isLessThan(20);
        }
        assertThat(store.revision()).isEqualTo(1);
    }

    /** One that waits for its turn gives up when it is interrupted; one that writes does not. */
    private void writeUnlessInterrupted() {
        try {
            write();
        } catch (DatastoreUnavailable e) {
            assertThat(e).hasMessageContaining("interrupted while waiting for other writers");
        }
        Thread.interrupted();
    }

    private boolean answers() {
        try {
            store.revision();
            return true;
        } catch (DatastoreUnavailable e) {
            return false;
        }
    }

    private void write() {
        Document document = new Document("things", UUID.randomUUID(), JsonNodeFactory.instance.objectNode(), null);
        Entry entry = new Entry(document, List.of(), List.of(), List.of());
        store.commit(new Origin("tester"), transaction -> transaction.create(entry));
    }
}
