package io.sifaka.persistence;

import static io.sifaka.persistence.TestEntities.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.persistence.Change.Op;
import io.sifaka.persistence.ChangeLog.Listed;
import io.sifaka.persistence.ChangeLog.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The change log as people look at it. */
abstract class ChangeLogContract extends PersistenceContract {
    @Test
    void listsWhatCameAfterARevisionOldestFirst() {
        long before = persistence.revision();
        service("a");
        persistence.apply(
                new ChangeSet()
                        .create(services.type(), json("{'name':'b','host':'h.test'}"))
                        .create(services.type(), json("{'name':'c','host':'h.test'}")),
                new Origin("many"));
        service("d");

        assertThat(pages(new Query(before, null, null, 2, null))).containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void listsTheNewestFirstToWhoSaysNoRevision() {
        service("a");
        service("b");
        service("c");

        Listed newest = persistence.changeLog().page(new Query(null, null, null, 2, null));
        Listed next = persistence.changeLog().page(new Query(null, null, null, 1, newest.offset()));

        assertThat(names(newest)).containsExactly("c", "b");
        assertThat(names(next)).containsExactly("a");
    }

    @Test
    void narrowsToATypeAndToAnEntity() {
        long before = persistence.revision();
        UUID a = id(service("a"));
        service("b");
        consumer("ada");
        services.update(a, json("{'port':81}"), TESTER);

        assertThat(names(persistence.changeLog().page(new Query(before, "services", null, 10, null))))
                .containsExactly("a", "b", "a");
        assertThat(persistence
                        .changeLog()
                        .page(new Query(before, "services", a, 10, null))
                        .changes())
                .extracting(Change::op)
                .containsExactly(Op.CREATE, Op.UPDATE);
    }

    @Test
    void tellsWhatIsDifferentInTheEnd() {
        UUID changed = id(service("changed"));
        UUID deleted = id(service("deleted"));
        ObjectNode same = service("same");
        long from = persistence.revision();
        UUID created = id(service("created"));
        UUID passing = id(service("passing"));
        services.update(changed, json("{'port':81}"), TESTER);
        services.update(changed, json("{'port':82}"), TESTER);
        services.update(created, json("{'port':83}"), TESTER);
        services.delete(passing, TESTER);
        services.delete(deleted, TESTER);
        long touched = services.update(id(same), json("{'port':84}"), TESTER).revision();
        persistence.undo(touched, TESTER, false);

        List<Change> differences = persistence.changeLog().between(from, persistence.revision());

        assertThat(differences).extracting(Change::id).containsExactly(created, changed, deleted);
        assertThat(differences).extracting(Change::op).containsExactly(Op.CREATE, Op.UPDATE, Op.DELETE);
        assertThat(differences)
                .extracting(change -> port(change.before()) + " " + port(change.after()))
                .containsExactly("none 83", "80 82", "80 none");
    }

    @Test
    void forgetsWhatIsOld() {
        service("old");
        clock.pass(Duration.ofDays(91));
        service("young");
        long newest = persistence.revision();

        persistence.forget();

        assertThat(persistence.changeLog().forgotten()).isEqualTo(newest - 1);
        assertThat(names(persistence.changeLog().page(new Query(0L, null, null, 10, null))))
                .containsExactly("young");
        assertThat(persistence.feed().since(newest - 1, 10)).hasSize(1);
        assertThat(persistence.revision()).isEqualTo(newest);
        assertThat(refusal(() -> services.updateBy("name", "old", json("{'port':81}"), TESTER.knowing(newest - 2)))
                        .code())
                .isEqualTo(101);
        assertThat(service("next")).isNotNull();
    }

    @Test
    void knowsWhichNodesRunAndWhat() {
        Instant start = clock.instant();
        NodeInfo one = new NodeInfo("one", NodeInfo.GATEWAY, "h1", start);
        NodeInfo other = new NodeInfo("other", NodeInfo.ADMIN, "h2", start);
        long[] runs = {7};
        Persistence node = persistence;
        node.announce(one, () -> new NodeInfo.Running(runs[0], null));
        node.feed().poll();
        assertThat(node.nodes().live())
                .containsExactly(new LiveNode(one, new NodeInfo.Running(7, null), clock.instant()));

        runs[0] = 8;
        node.feed().poll();
        assertThat(node.nodes().live())
                .extracting(live -> live.running().revision())
                .containsExactly(7L);
        clock.pass(Duration.ofSeconds(1));
        node.feed().poll();
        assertThat(node.nodes().live())
                .extracting(live -> live.running().revision())
                .containsExactly(8L);
        assertThat(node.nodes().awaitApplied(8, Duration.ZERO)).isEmpty();
        assertThat(node.nodes().awaitApplied(9, Duration.ZERO))
                .extracting(LiveNode::node)
                .containsExactly(one);

        node.announce(other, () -> new NodeInfo.Running(9, "trouble"));
        clock.pass(Duration.ofSeconds(10));
        node.feed().poll();
        assertThat(node.nodes().live())
                .extracting(live -> live.running().trouble())
                .containsExactly(null, "trouble");

        clock.pass(Duration.ofSeconds(31));
        assertThat(node.nodes().live()).isEmpty();
    }

    private List<List<String>> pages(Query query) {
        List<List<String>> pages = new ArrayList<>();
        String offset = query.offset();
        do {
            Listed page = persistence
                    .changeLog()
                    .page(new Query(query.since(), query.type(), query.id(), query.size(), offset));
            pages.add(names(page));
            offset = page.offset();
        } while (offset != null);
        return pages;
    }

    private static List<String> names(Listed listed) {
        return listed.changes().stream()
                .map(change -> change.after() == null
                        ? "none"
                        : change.after().path("name").asText())
                .toList();
    }

    private static String port(@Nullable ObjectNode document) {
        return document == null ? "none" : document.path("port").asText();
    }
}
