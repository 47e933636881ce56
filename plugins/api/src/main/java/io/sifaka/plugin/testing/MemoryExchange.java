package io.sifaka.plugin.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Consumer;
import io.sifaka.entity.Credential;
import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Headers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An exchange without a network. Confined to the thread that runs it. */
final class MemoryExchange implements Exchange {
    private final ReceivedRequest request;
    private final DraftRequest upstream;
    private final Map<String, Object> notes = new HashMap<>();
    private final ObjectNode logFields = JsonNodeFactory.instance.objectNode();
    private @Nullable Route route;
    private @Nullable Service service;
    private @Nullable Consumer consumer;
    private @Nullable Credential credential;
    private @Nullable DraftResponse response;
    private @Nullable UUID pluginId;
    private @Nullable ObjectNode logRecord;

    MemoryExchange(ReceivedRequest request, DraftRequest upstream) {
        this.request = request;
        this.upstream = upstream;
    }

    void matched(Route route, Service service) {
        this.route = route;
        this.service = service;
    }

    void respond(DraftResponse response) {
        this.response = response;
    }

    void enter(UUID pluginId) {
        this.pluginId = pluginId;
    }

    @Override
    public ReceivedRequest request() {
        return request;
    }

    @Override
    public DraftRequest upstream() {
        return upstream;
    }

    @Override
    public DraftResponse response() {
        if (response == null) {
            throw new IllegalStateException("there is no response yet: look at it from the headers phase on");
        }
        return response;
    }

    @Override
    public String requestId() {
        return "0123456789abcdef0123456789abcdef";
    }

    @Override
    public Optional<Route> route() {
        return Optional.ofNullable(route);
    }

    @Override
    public Optional<Service> service() {
        return Optional.ofNullable(service);
    }

    @Override
    public Optional<Consumer> consumer() {
        return Optional.ofNullable(consumer);
    }

    @Override
    public Optional<Credential> credential() {
        return Optional.ofNullable(credential);
    }

    @Override
    public void authenticate(@Nullable Consumer consumer, @Nullable Credential credential) {
        this.consumer = consumer;
        this.credential = credential;
        tell("X-Consumer-ID", consumer == null ? null : consumer.id().toString());
        tell("X-Consumer-Custom-ID", consumer == null ? null : consumer.customId());
        tell("X-Consumer-Username", consumer == null ? null : consumer.username());
        tell("X-Credential-Identifier", credential == null ? null : credential.identifier());
        tell("X-Anonymous-Consumer", credential == null ? "true" : null);
    }

    private void tell(String header, @Nullable String value) {
        Headers headers = upstream.headers();
        headers.remove(header);
        if (value != null) {
            headers.set(header, value);
        }
    }

    @Override
    public UUID pluginId() {
        if (pluginId == null) {
            throw new IllegalStateException("no plugin is running");
        }
        return pluginId;
    }

    @Override
    public Optional<Object> note(String key) {
        return Optional.ofNullable(notes.get(key));
    }

    @Override
    public void note(String key, @Nullable Object value) {
        if (value == null) {
            notes.remove(key);
        } else {
            notes.put(key, value);
        }
    }

    @Override
    public void logField(String name, JsonNode value) {
        String[] steps = name.split("\\.");
        ObjectNode at = logFields;
        for (String step : Arrays.copyOf(steps, steps.length - 1)) {
            at = at.withObjectProperty(step);
        }
        at.set(steps[steps.length - 1], value);
    }

    /** As if the gateway took 1 ms, the upstream 2, and all was 100 bytes long. */
    @Override
    public Figures figures() {
        return new Figures(100, 100, 3, 1, 2);
    }

    @Override
    public ObjectNode logRecord() {
        if (logRecord == null) {
            logRecord = LogRecord.of(this).setAll(logFields);
        }
        return logRecord;
    }
}
