package io.sifaka.persistence;

import static io.sifaka.persistence.TestEntities.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.Consumer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two nodes on one database, each with connections, caches and a feed of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TwoNodesContract {
    private static final Origin TESTER = new Origin("tester");

    private Persistence one;
    private Persistence other;

    abstract Database database();

    @BeforeAll
    void open() {
        one = open(database());
        other = open(database());
    }

    @AfterAll
    void close() {
        one.close();
        other.close();
    }

    @Test
    void takeTurnsWithRevisions() throws Exception {
        long before = one.revision();
        List<Long> revisions = Parallel.run(20, writer -> {
            Persistence node = writer % 2 == 0 ? one : other;
            return node.dao(Consumer.class)
                    .insert(json("{'username':'c%d'}", writer), TESTER)
                    .revision();
        });
        assertThat(revisions)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(before + 1, before + 20).boxed().toList());
        assertThat(other.feed().since(before, 100)).hasSize(20);
    }

    @Test
    void giveAUniqueValueToOneOfThem() throws Exception {
        List<Boolean> won = Parallel.run(2, writer -> {
            try {
                (writer == 0 ? one : other).dao(Consumer.class).insert(json("{'username':'wanted'}"), TESTER);
                return true;
            } catch (DaoException e) {
                assertThat(e.code()).isEqualTo(5);
                return false;
            }
        });
        assertThat(won).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void hearOfEachOthersChanges() {
        other.feed().poll();
        List<Change> heard = new ArrayList<>();
        other.feed().subscribe((revision, changes) -> heard.addAll(changes));
        Lookups.By<Consumer> lookup = other.lookups().by(Consumer.class, "username");
        assertThat(lookup.find("bob")).isEmpty();
        one.dao(Consumer.class).insert(json("{'username':'bob'}"), TESTER);
        other.feed().poll();
        assertThat(heard).extracting(Change::type).containsExactly("consumers");
        assertThat(lookup.find("bob").map(Consumer::username)).isEqualTo(Optional.of("bob"));
    }

    private static Persistence open(Database database) {
        Clock clock = Clock.systemUTC();
        Store store = SqlStore.open(database, clock);
        return Persistence.over(store, TestEntities.TYPES, TestEntities.CATALOG, clock, Duration.ofHours(1));
    }
}
