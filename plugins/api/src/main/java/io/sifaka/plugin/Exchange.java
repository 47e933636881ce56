package io.sifaka.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Consumer;
import io.sifaka.entity.Credential;
import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request and its response on their way through the gateway. Belongs to one thread at a time. */
public interface Exchange {
    /** What the client sent. */
    ClientRequest request();

    /** What will be sent upstream; a plugin's changes count in {@code rewrite} and {@code access}. */
    UpstreamRequest upstream();

    /** What the client will get; from {@code headers} on. */
    ClientResponse response();

    /** 32 hexadecimal digits, new for each request: {@code X-Kong-Request-Id}. */
    String requestId();

    /** The route that matched; empty in {@code rewrite} and when none did. */
    Optional<Route> route();

    /** The route's service; empty when the route has none. */
    Optional<Service> service();

    /** Who calls, once an authentication plugin has said so. */
    Optional<Consumer> consumer();

    /** What the consumer proved its identity with; empty for an anonymous consumer. */
    Optional<Credential> credential();

    /**
     * Names the consumer to everything that follows: sets {@code X-Consumer-*}, {@code X-Credential-Identifier} or
     * {@code X-Anonymous-Consumer} upstream as Kong does, and re-chooses the plugins after this one by consumer.
     *
     * @param consumer null for somebody whom an outside directory knows and who is no consumer of this gateway
     * @param credential null for an anonymous consumer
     */
    void authenticate(@Nullable Consumer consumer, @Nullable Credential credential);

    /** The id of the use of the plugin whose phase runs now; the same over restarts, and for all requests it serves. */
    UUID pluginId();

    /** Notes for later phases or other plugins under a key of the plugin's own; empty when nothing was put there. */
    Optional<Object> note(String key);

    /** Leaves a note for later phases; null removes it. */
    void note(String key, @Nullable Object value);

    /**
     * Adds a field to the log record, in any phase before {@code log} is over; Kong's {@code set_serialize_value}.
     *
     * @param name the field; dots make objects, {@code app.user} becomes {@code {"app": {"user": …}}}
     */
    void logField(String name, JsonNode value);

    /** How long the exchange took and how large it was; in {@code log}. */
    Figures figures();

    /**
     * Sizes and times of an exchange.
     *
     * @param requestBytes head and body as the client sent them, about
     * @param responseBytes head and body as the client got them, about
     * @param totalMillis from the first byte of the request to the last of the response
     * @param gatewayMillis what of it the gateway took
     * @param upstreamMillis what of it the upstream took to answer; -1 when it was not asked
     */
    record Figures(long requestBytes, long responseBytes, long totalMillis, long gatewayMillis, long upstreamMillis) {}

    /**
     * The record that log plugins write, Kong's field by field, made on first use in {@code log} and shared: a plugin that
     * changes it works on a copy.
     */
    ObjectNode logRecord();
}
