package io.sifaka.plugin.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Consumer;
import io.sifaka.entity.Entity;
import io.sifaka.entity.Plugin;
import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import io.sifaka.plugin.NodePage;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginType;
import io.sifaka.plugin.testing.Outcome.Sent;
import io.sifaka.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs plugins over exchanges in memory:
 *
 * <pre>{@code
 * PluginTester tester = new PluginTester().plugin(ApiVersion.class, "{\"minimum\": 2}");
 * Outcome outcome = tester.send(Request.get("/").header("X-Api-Version", "1"));
 * assertThat(outcome.status()).isEqualTo(426);
 * }</pre>
 *
 * <p>Configurations are checked and bound as the Admin API does it. The clock stands still until the test moves it. A value
 * that is looked up for the first time is never cached: the phase is run anew, as on a busy node, which shows plugins that
 * change the exchange before they look things up. Bodies of more than 1 MiB are not held whole. Queues are emptied after
 * each exchange.
 *
 * <p>Set up by one thread; then {@link #send} may be called by many.
 */
public final class PluginTester {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MemoryContext node = new MemoryContext();
    private final Map<Class<?>, PluginHandler<?>> handlers = new HashMap<>();
    private final List<Use<?>> uses = new ArrayList<>();
    private Function<Sent, Reply> upstream = request -> Reply.json("{}");
    private int lastId;
    private Route route = given(Route.class, "{\"name\": \"route\", \"paths\": [\"/\"]}");
    private Service service = given(Service.class, "{\"name\": \"service\", \"host\": \"upstream.test\"}");

    /**
     * Switches a plugin on for all requests.
     *
     * @param config its configuration, a JSON object
     * @throws io.sifaka.schema.SchemaViolation what the Admin API would answer to a configuration that is not valid
     */
    public PluginTester plugin(Class<? extends PluginHandler<?>> handler, String config) {
        return add(PluginType.of(handler), config, null);
    }

    /**
     * Switches a plugin on for the requests of a consumer who is known when its turn comes; for them it goes before
     * {@link #plugin} of the same class.
     */
    public PluginTester pluginFor(Consumer consumer, Class<? extends PluginHandler<?>> handler, String config) {
        return add(PluginType.of(handler), config, consumer.id());
    }

    private <C extends Record> PluginTester add(PluginType<C> type, String config, @Nullable UUID consumer) {
        ObjectNode input = JSON.createObjectNode().put("name", type.name());
        input.set("config", object(config));
        if (consumer != null) {
            input.putObject("consumer").put("id", consumer.toString());
        }
        ObjectNode document = type.narrow(Schema.of(Plugin.class)).complete(input);
        C bound = type.config().bind((ObjectNode) document.get("config"));
        PluginHandler<C> code =
                type.handler().cast(handlers.computeIfAbsent(type.handler(), handler -> type.create(node)));
        Use<C> use = new Use<>(type.info(), code, bound, nextId(), consumer);
        if (uses.stream().anyMatch(use::sameScope)) {
            throw new IllegalArgumentException("plugin " + type.name() + " is on already");
        }
        uses.add(use);
        return this;
    }

    /** Has an entity exist, such as a consumer or a credential. */
    public <E extends Record & Entity> E given(E entity) {
        node.add(entity);
        return entity;
    }

    /** Has an entity exist, made from a JSON object as the Admin API makes it; id and times are given where absent. */
    public <E extends Record & Entity> E given(Class<E> type, String json) {
        Schema<E> schema = Schema.of(type);
        return given(MemoryEntities.made(schema, object(json), nextId(), node.clock()));
    }

    /** Asks a page of the node, as an operator does: {@code ask("GET", "/metrics")}; plugins add their pages when they are first used. */
    public NodePage.Reply ask(String method, String path) {
        List<String> segments = Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
        return node.ask(method, segments, Map.of()).orElseGet(NodePage.Reply::notFound);
    }

    /** Sets the route that requests match. */
    public PluginTester route(Route route) {
        this.route = route;
        return this;
    }

    /** Sets the service that requests go to. */
    public PluginTester service(Service service) {
        this.service = service;
        return this;
    }

    /** Sets what the upstream answers; {@code {}} in JSON without. */
    public PluginTester upstream(Reply reply) {
        return upstream(request -> reply);
    }

    /** Sets how the upstream answers. */
    public PluginTester upstream(Function<Sent, Reply> answer) {
        upstream = answer;
        return this;
    }

    /** Sets the clock; it stands at 2026-01-01T00:00:00Z without. */
    public PluginTester at(Instant instant) {
        node.clock().set(instant);
        return this;
    }

    /** Moves the clock on. */
    public PluginTester advance(Duration duration) {
        node.clock().advance(duration);
        return this;
    }

    /** Runs one request through all phases and hands the entries of queues over. */
    public Outcome send(Request request) {
        boolean bodyAskedFor = uses.stream().anyMatch(Use::needsRequestBody);
        ReceivedRequest received = new ReceivedRequest(request, node.clock().millis(), bodyAskedFor);
        MemoryExchange exchange = new MemoryExchange(received, new DraftRequest(request));
        Outcome outcome = new MemoryChain(chain(), exchange).run(route, service, upstream);
        node.flushQueues();
        return outcome;
    }

    /** The plugins by priority; of each its uses, those for a consumer first. */
    private List<List<Use<?>>> chain() {
        Comparator<Use<?>> boundFirst = Comparator.comparing(use -> use.consumer() == null);
        return uses.stream()
                .sorted(boundFirst)
                .collect(Collectors.groupingBy(use -> -use.info().priority(), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .toList();
    }

    private UUID nextId() {
        return UUID.fromString("00000000-0000-4000-8000-%012d".formatted(++lastId));
    }

    private static ObjectNode object(String json) {
        try {
            return JSON.readValue(json, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is no JSON object: " + json, e);
        }
    }
}
