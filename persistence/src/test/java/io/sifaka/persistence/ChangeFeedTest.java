package io.sifaka.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangeFeedTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final FailingStore store = new FailingStore(new MemoryStore(new TestClock()));
    private final BlockingQueue<Long> told = new LinkedBlockingQueue<>();
    private ChangeFeed feed = new ChangeFeed(store, new Presence(store.roster(), Clock.systemUTC()), NEVER);

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void tellsOfChangesInOrder() {
        write();
        feed = new ChangeFeed(store, new Presence(store.roster(), Clock.systemUTC()), NEVER);
        List<Change> seen = new ArrayList<>();
        feed.subscribe((revision, changes) -> seen.addAll(changes));
        write();
        write();
        feed.poll();
        assertThat(seen).extracting(Change::revision).containsExactly(2L, 3L);
        assertThat(feed.revision()).isEqualTo(3);
        feed.poll();
        assertThat(seen).hasSize(2);
    }

    @Test
    void isWokenByAHint() throws Exception {
        listenAndStart(NEVER);
        feed.hint(write());
        assertThat(next()).isEqualTo(1);
    }

    @Test
    void findsByItselfWhatNobodyHintedAt() throws Exception {
        listenAndStart(AT_ONCE);
        write();
        assertThat(next()).isEqualTo(1);
    }

    @Test
    void goesOnAfterAListenerThatThrows() {
        try (Logged logged = Logged.of(ChangeFeed.class)) {
            feed.subscribe((revision, changes) -> {
                if (revision < 3) {
                    throw new IllegalStateException("cannot cope");
                }
            });
            feed.subscribe((revision, changes) -> told.add(revision));
            for (int i = 0; i < 4; i++) {
                write();
                feed.poll();
            }
            assertThat(told).containsExactly(1L, 2L, 3L, 4L);
            assertThat(logged.levels()).containsExactly("ERROR", "INFO");
        }
    }

    @Test
    void tellsAgainWhenAListenerCouldNotReadTheDatastore() {
        List<Long> tried = new ArrayList<>();
        feed.subscribe((revision, changes) -> {
            tried.add(revision);
            if (tried.size() == 1) {
                throw new DatastoreUnavailable("away");
            }
        });
        write();
        assertThatThrownBy(feed::poll).isInstanceOf(DatastoreUnavailable.class);
        assertThat(feed.revision()).isZero();
        feed.poll();
        assertThat(tried).containsExactly(1L, 1L);
        assertThat(feed.revision()).isEqualTo(1);
    }

    @Test
    void saysOnceThatTheDatastoreIsAwayAndOnceThatItIsBack() throws Exception {
        try (Logged logged = Logged.of(ChangeFeed.class)) {
            listenAndStart(AT_ONCE);
            store.fail();
            store.awaitAttempts(3);
            store.recover();
            write();
            assertThat(next()).isEqualTo(1);
            assertThat(List.of(logged.next(), logged.next())).containsExactly("WARN", "INFO");
            assertThat(logged.levels()).isEmpty();
        }
    }

    @Test
    void saysThatItLostTrackWhenTheDatastoreWentBack() {
        List<Long> lost = new ArrayList<>();
        feed.subscribe(new ChangeFeed.Listener() {
            @Override
            public void changed(long revision, List<Change> changes) {
                told.add(revision);
            }

            @Override
            public void lostTrack(long revision) {
                lost.add(revision);
            }
        });
        write();
        write();
        feed.poll();
        store.replace(new MemoryStore(new TestClock()));
        write();
        try (Logged logged = Logged.of(ChangeFeed.class)) {
            feed.poll();
            assertThat(logged.levels()).containsExactly("WARN");
        }
        assertThat(lost).containsExactly(1L);
        write();
        feed.poll();
        assertThat(told).containsExactly(2L, 2L);
        assertThat(lost).hasSize(1);
    }

    @Test
    void givesWholeRevisionsOfTheLog() {
        write();
        write();
        assertThat(feed.since(0, 1)).extracting(Change::revision).containsExactly(1L);
        assertThat(feed.since(1, 10)).extracting(Change::revision).containsExactly(2L);
    }

    private void listenAndStart(Duration interval) {
        feed = new ChangeFeed(store, new Presence(store.roster(), Clock.systemUTC()), interval);
        feed.subscribe((revision, changes) -> told.add(revision));
        feed.start();
    }

    private long write() {
        Document document = new Document("things", UUID.randomUUID(), JsonNodeFactory.instance.objectNode(), null);
        Entry entry = new Entry(document, List.of(), List.of(), List.of());
        return store.commit(new Origin("tester"), transaction -> transaction.create(entry));
    }

    private Long next() throws InterruptedException {
        return told.poll(10, TimeUnit.SECONDS);
    }
}
