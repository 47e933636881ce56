package io.sifaka.gateway.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Consumer;
import io.sifaka.entity.Credential;
import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.ClientResponse;
import io.sifaka.plugin.UpstreamRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An exchange of which only what a chain looks at is there; keeps what plugins did. */
final class RecordingExchange implements ChainExchange {
    final List<String> events = new ArrayList<>();
    private @Nullable Consumer consumer;
    private @Nullable PluginUse running;

    /** What happened since the last call. */
    List<String> events() {
        List<String> copy = List.copyOf(events);
        events.clear();
        return copy;
    }

    @Override
    public void enter(PluginUse use) {
        running = use;
    }

    @Override
    public UUID pluginId() {
        if (running == null) {
            throw new IllegalStateException("no plugin is running");
        }
        return running.entity().id();
    }

    @Override
    public Optional<Consumer> consumer() {
        return Optional.ofNullable(consumer);
    }

    @Override
    public void authenticate(@Nullable Consumer known, @Nullable Credential credential) {
        consumer = known;
    }

    @Override
    public String requestId() {
        return "0123456789abcdef0123456789abcdef";
    }

    @Override
    public ClientRequest request() {
        throw new UnsupportedOperationException();
    }

    @Override
    public UpstreamRequest upstream() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ClientResponse response() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Route> route() {
        return Optional.empty();
    }

    @Override
    public Optional<Service> service() {
        return Optional.empty();
    }

    @Override
    public Optional<Credential> credential() {
        return Optional.empty();
    }

    @Override
    public Optional<Object> note(String key) {
        return Optional.empty();
    }

    @Override
    public void note(String key, @Nullable Object value) {}

    @Override
    public void logField(String name, JsonNode value) {}

    @Override
    public Figures figures() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ObjectNode logRecord() {
        throw new UnsupportedOperationException();
    }
}
