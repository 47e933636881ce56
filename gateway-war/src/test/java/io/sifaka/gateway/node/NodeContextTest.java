package io.sifaka.gateway.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Consumer;
import io.sifaka.entity.EntityTypes;
import io.sifaka.persistence.Persistence;
import io.sifaka.plugin.NodePage;
import io.sifaka.plugin.NodePage.Reply;
import io.sifaka.plugin.PluginCatalog;
import io.sifaka.plugin.PluginContext.Entities;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeContextTest {
    private final Persistence persistence =
            Persistence.inMemory(EntityTypes.withCore(List.of()), PluginCatalog.of(), Clock.systemUTC());
    private final NodeContext node = new NodeContext(persistence, Clock.systemUTC(), "node");
    private final Entities<Consumer> consumers = node.entities(Consumer.class);

    @AfterEach
    void close() {
        node.close();
        persistence.close();
    }

    @Test
    void aPluginWritesEntitiesForAllNodes() {
        Consumer bob = consumers.insert(fields("username", "bob"));
        assertThat(consumers.find("username", "bob")).contains(bob);
        assertThat(consumers.update(bob.id(), fields("custom_id", "b")).map(Consumer::customId))
                .contains("b");
        assertThat(persistence.dao(Consumer.class).select(bob.id())).isPresent();
        assertThat(consumers.update(UUID.randomUUID(), fields("custom_id", "c")))
                .isEmpty();
    }

    @Test
    void whatIsTakenIsTakenOnce() {
        Consumer bob = consumers.insert(fields("username", "bob"));
        assertThat(consumers.take(bob.id())).isTrue();
        assertThat(consumers.take(bob.id())).isFalse();
        assertThat(consumers.find("id", bob.id().toString())).isEmpty();
    }

    @Test
    void sharedCountersAreTheDatastores() {
        long end = Clock.systemUTC().millis() + 60_000;
        assertThat(node.sharedCounters().add("n", 2, end)).isEqualTo(2);
        assertThat(persistence.counters().add("n", 1, end)).isEqualTo(3);
        assertThat(node.sharedCounters().get("n")).isEqualTo(3);
    }

    @Test
    void aPageAnswersWhatLiesBeneathItsPath() {
        NodePage echo = request -> Reply.json(200, request.method() + request.path() + request.query());
        node.page("echo", echo);
        assertThat(node.pages().answer("GET", List.of("echo", "a"), Map.of("q", "1")))
                .hasValueSatisfying(reply -> assertThat(reply.body()).isEqualTo("GET[a]{q=1}"));
        assertThat(node.pages().answer("GET", List.of("other"), Map.of())).isEmpty();
        assertThat(node.pages().answer("GET", List.of(), Map.of())).isEmpty();
    }

    private static ObjectNode fields(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }
}
