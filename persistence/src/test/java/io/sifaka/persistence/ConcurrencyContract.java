package io.sifaka.persistence;

import static io.sifaka.persistence.TestEntities.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What holds when many write at once, whatever the store. */
abstract class ConcurrencyContract extends PersistenceContract {
    private static final int WRITERS = 100;

    @Test
    void givesAUniqueValueToExactlyOneOfTwo() throws Exception {
        for (int round = 0; round < 10; round++) {
            ChangeSet claim = new ChangeSet().create(consumers.type(), json("{'username':'wanted-%d'}", round));
            List<Boolean> won = Parallel.run(2, writer -> {
                try {
                    persistence.commit(claim, TESTER);
                    return true;
                } catch (DaoException e) {
                    assertThat(e.code()).isEqualTo(5);
                    return false;
                }
            });
            assertThat(won).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void losesNoUpdateAndNoRevision() throws Exception {
        UUID id = id(service("counted"));
        services.update(id, json("{'tags':[]}"), TESTER);
        long before = persistence.revision();
        List<Long> revisions = Parallel.run(WRITERS, writer -> {
            String field = List.of("connect_timeout", "read_timeout", "write_timeout", "retries", "port")
                    .get(writer % 5);
            return services.update(id, json("{'%s':%d}", field, 1000 + writer), TESTER)
                    .revision();
        });
        List<Long> expected =
                LongStream.rangeClosed(before + 1, before + WRITERS).boxed().toList();
        assertThat(revisions).containsExactlyInAnyOrderElementsOf(expected);
        List<Change> changes = persistence.feed().since(before, 2 * WRITERS);
        assertThat(changes).extracting(Change::revision).containsExactlyElementsOf(expected);
        for (int i = 1; i < changes.size(); i++) {
            assertThat(changes.get(i).before()).isEqualTo(changes.get(i - 1).after());
        }
    }

    @Test
    void neverShowsAReaderHalfAChangeSet() throws Exception {
        List<Boolean> whole = Parallel.run(20, writer -> {
            if (writer % 2 == 0) {
                ChangeSet both = new ChangeSet()
                        .create(services.type(), json("{'name':'s%d','host':'h'}", writer))
                        .create(
                                routes.type(),
                                json("{'name':'r%d','paths':['/'],'service':{'name':'s%d'}}", writer, writer));
                persistence.commit(both, TESTER);
                return true;
            }
            Dump dump = persistence.dump();
            return dump.documents().get("services").size()
                    == dump.documents().get("routes").size();
        });
        assertThat(whole).containsOnly(true);
    }
}
