package io.sifaka.gateway.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Consumer;
import io.sifaka.entity.Entity;
import io.sifaka.entity.EntityTypes;
import io.sifaka.entity.Plugin;
import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import io.sifaka.gateway.chain.BareContext;
import io.sifaka.gateway.router.Incoming;
import io.sifaka.gateway.router.Match;
import io.sifaka.gateway.router.RoutePlan;
import io.sifaka.gateway.router.RouterFlavor;
import io.sifaka.persistence.Origin;
import io.sifaka.persistence.Persistence;
import io.sifaka.plugin.PluginCatalog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    private static final Origin TEST = new Origin("test");
    private static final PluginCatalog GREETING = PluginCatalog.of(Greeting.class);
    private static final PluginCatalog NONE = PluginCatalog.of();

    private final BareContext context = new BareContext();
    private final Persistence persistence =
            Persistence.inMemory(EntityTypes.withCore(List.of()), GREETING, Clock.systemUTC());

    @AfterEach
    void close() {
        persistence.close();
    }

    @Test
    void servesWhatIsInTheDatastoreAtStart() {
        UUID service = insert(Service.class, "{'host':'up.test','path':'/s'}");
        insert(Route.class, "{'paths':['/a'],'service':{'id':'" + service + "'}}");
        Snapshots snapshots = open(GREETING);
        assertThat(match(snapshots, "/a/b").upstreamPath()).isEqualTo("/s/b");
        assertThat(snapshots.current().revision()).isEqualTo(2);
        assertThat(snapshots.state()).isEqualTo(new SnapshotState(2, 2, null, null));
    }

    @Test
    void followsChanges() {
        Snapshots snapshots = open(GREETING);
        UUID route = insert(Route.class, "{'paths':['/a']}");
        persistence.feed().poll();
        assertThat(match(snapshots, "/a").service()).isNull();
        persistence.dao(Route.class).update(route, json("{'paths':['/b']}"), TEST);
        persistence.feed().poll();
        assertThat(snapshots.current().router().match(Incoming.get("/a"))).isNull();
        assertThat(match(snapshots, "/b").route().id()).isEqualTo(route);
        persistence.dao(Route.class).delete(route, TEST);
        persistence.feed().poll();
        assertThat(snapshots.current().router().match(Incoming.get("/b"))).isNull();
        assertThat(snapshots.state().running()).isEqualTo(3);
    }

    @Test
    void aRequestKeepsTheSnapshotItBeganWith() {
        Snapshots snapshots = open(GREETING);
        Snapshot before = snapshots.current();
        insert(Route.class, "{'paths':['/a']}");
        persistence.feed().poll();
        assertThat(before.router().match(Incoming.get("/a"))).isNull();
    }

    @Test
    void routesOfADisabledServiceDoNotExist() {
        UUID service = insert(Service.class, "{'host':'up.test','enabled':false}");
        insert(Route.class, "{'paths':['/a'],'service':{'id':'" + service + "'}}");
        Snapshots snapshots = open(GREETING);
        assertThat(snapshots.current().router().match(Incoming.get("/a"))).isNull();
        persistence.dao(Service.class).update(service, json("{'enabled':true}"), TEST);
        persistence.feed().poll();
        assertThat(match(snapshots, "/a").service()).isNotNull();
    }

    @Test
    void pluginsComeAndGoWithTheirRoute() {
        UUID route = insert(Route.class, "{'paths':['/a']}");
        insert(Route.class, "{'paths':['/b']}");
        Snapshots snapshots = open(GREETING);
        UUID plugin = insert(Plugin.class, "{'name':'greeting','route':{'id':'" + route + "'}}");
        persistence.feed().poll();
        assertThat(match(snapshots, "/a").plan().chain().hasBodyPhase()).isTrue();
        assertThat(match(snapshots, "/b").plan().chain().hasBodyPhase()).isFalse();
        assertThat(snapshots.current().globalChain().hasBodyPhase()).isFalse();
        persistence.dao(Plugin.class).update(plugin, json("{'enabled':false}"), TEST);
        persistence.feed().poll();
        assertThat(match(snapshots, "/a").plan().chain().hasBodyPhase()).isFalse();
    }

    @Test
    void createsAHandlerOnceForAllUsesAndSnapshots() {
        insert(Plugin.class, "{'name':'greeting'}");
        Snapshots snapshots = open(GREETING);
        UUID route = insert(Route.class, "{'paths':['/a']}");
        insert(Plugin.class, "{'name':'greeting','route':{'id':'" + route + "'}}");
        persistence.feed().poll();
        assertThat(snapshots.current().revision()).isEqualTo(3);
        assertThat(context.counters().get("greetings")).isEqualTo(1);
    }

    @Test
    void compilesOnlyWhatChanged() {
        insert(Route.class, "{'paths':['~/a/\\\\d+']}");
        Snapshots snapshots = open(GREETING);
        RoutePlan before = match(snapshots, "/a/1").plan();
        UUID other = insert(Route.class, "{'paths':['/b']}");
        persistence.feed().poll();
        assertThat(match(snapshots, "/a/1").plan()).isSameAs(before);
        insert(Plugin.class, "{'name':'greeting','route':{'id':'" + other + "'}}");
        persistence.feed().poll();
        assertThat(match(snapshots, "/a/1").plan().compiled()).isSameAs(before.compiled());
    }

    @Test
    void sharesEverythingWhenAChangeConcernsLookedUpEntitiesOnly() {
        Snapshots snapshots = open(GREETING);
        Snapshot before = snapshots.current();
        insert(Consumer.class, "{'username':'bob'}");
        persistence.feed().poll();
        assertThat(snapshots.current())
                .isEqualTo(new Snapshot(1, before.router(), before.globalChain(), List.of(), before.certificates()));
    }

    @Test
    void keepsTheOldSnapshotWhenTheNewOneDoesNotBuild() {
        insert(Route.class, "{'paths':['/a']}");
        Snapshots snapshots = open(NONE);
        UUID plugin = insert(Plugin.class, "{'name':'greeting'}");
        insert(Route.class, "{'paths':['/b']}");
        persistence.feed().poll();

        assertThat(snapshots.current().revision()).isEqualTo(1);
        assertThat(match(snapshots, "/a")).isNotNull();
        SnapshotState state = snapshots.state();
        assertThat(state.running()).isEqualTo(1);
        assertThat(state.seen()).isEqualTo(3);
        assertThat(state.error()).contains(plugin.toString(), "plugin 'greeting' is not enabled on this node");
        assertThat(state.since()).isNotNull();
    }

    @Test
    void catchesUpOnceTheConfigurationBuildsAgain() {
        Snapshots snapshots = open(NONE);
        UUID plugin = insert(Plugin.class, "{'name':'greeting'}");
        insert(Route.class, "{'paths':['/b']}");
        persistence.feed().poll();
        persistence.dao(Plugin.class).delete(plugin, TEST);
        persistence.feed().poll();
        assertThat(match(snapshots, "/b")).isNotNull();
        assertThat(snapshots.state()).isEqualTo(new SnapshotState(3, 3, null, null));
    }

    @Test
    void doesNotStartWithAConfigurationThatDoesNotBuild() {
        insert(Plugin.class, "{'name':'greeting'}");
        assertThatThrownBy(() -> open(NONE))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("plugin 'greeting' is not enabled on this node");
    }

    @Test
    void readsEverythingAnewWhenTheLogIsLost() {
        Snapshots snapshots = open(GREETING);
        insert(Route.class, "{'paths':['/a']}");
        snapshots.lostTrack(1);
        assertThat(match(snapshots, "/a")).isNotNull();
        persistence.feed().poll();
        assertThat(snapshots.state().running()).isEqualTo(1);
    }

    private final List<Snapshot> followed = new ArrayList<>();

    private Snapshots open(PluginCatalog catalog) {
        return Snapshots.open(persistence, catalog, context, RouterFlavor.TRADITIONAL_COMPATIBLE, followed::add);
    }

    private static Match match(Snapshots snapshots, String path) {
        return Objects.requireNonNull(snapshots.current().router().match(Incoming.get(path)), path);
    }

    private <E extends Record & Entity> UUID insert(Class<E> type, String input) {
        return UUID.fromString(persistence
                .dao(type)
                .insert(json(input), TEST)
                .document()
                .get("id")
                .asText());
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
