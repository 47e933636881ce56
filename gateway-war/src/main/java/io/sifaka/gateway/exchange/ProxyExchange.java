package io.sifaka.gateway.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Consumer;
import io.sifaka.entity.Credential;
import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import io.sifaka.gateway.chain.ChainExchange;
import io.sifaka.gateway.chain.PluginUse;
import io.sifaka.gateway.router.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The exchange of a real request. Belongs to one thread at a time; whoever hands it on does so with a barrier. */
public final class ProxyExchange implements ChainExchange {
    private final ReceivedRequest request;
    private final DraftRequest upstream;
    private final Timing timing;
    private final String requestId = RequestId.next();
    private final List<Try> tries = new ArrayList<>(1);
    /** Empty ones that cannot be changed until the first entry, which most requests never have. */
    private Map<String, Object> notes = Map.of();

    private Map<String, JsonNode> logFields = Map.of();
    private @Nullable Match match;
    private @Nullable Consumer consumer;
    private @Nullable Credential credential;
    private @Nullable DraftResponse response;
    private @Nullable UUID pluginId;
    private @Nullable ObjectNode logRecord;
    private long responseBytes;

    public ProxyExchange(ReceivedRequest request, DraftRequest upstream) {
        this.request = request;
        this.upstream = upstream;
        this.timing = new Timing(request.startedAtMillis());
    }

    public Timing timing() {
        return timing;
    }

    /** What the router found; null when nothing, or not yet. */
    public @Nullable Match match() {
        return match;
    }

    /** Settles route and service, and the upstream path with them. */
    public void matched(Match found) {
        match = found;
        request.captured(found.captures());
        upstream.path(found.upstreamPath());
    }

    /** Begins the response; takes the place of one that was begun before. */
    public void respond(DraftResponse draft) {
        response = draft;
    }

    /** Notes an attempt to reach the service. */
    public void tried(Try attempt) {
        tries.add(attempt);
    }

    public List<Try> tries() {
        return tries;
    }

    /** Counts bytes of the response body. */
    public void sent(long bytes) {
        responseBytes += bytes;
    }

    /** Bytes of the response body sent so far. */
    public long responseBytes() {
        return responseBytes;
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
            throw new IllegalStateException("there is no response before the headers phase");
        }
        return response;
    }

    @Override
    public String requestId() {
        return requestId;
    }

    @Override
    public Optional<Route> route() {
        return Optional.ofNullable(match).map(Match::route);
    }

    @Override
    public Optional<Service> service() {
        return Optional.ofNullable(match).map(Match::service);
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
        HeaderList headers = upstream.headers();
        set(headers, "X-Consumer-ID", consumer == null ? null : consumer.id().toString());
        set(headers, "X-Consumer-Custom-ID", consumer == null ? null : consumer.customId());
        set(headers, "X-Consumer-Username", consumer == null ? null : consumer.username());
        set(headers, "X-Credential-Identifier", credential == null ? null : credential.identifier());
        set(headers, "X-Anonymous-Consumer", credential == null ? "true" : null);
    }

    @Override
    public void enter(PluginUse use) {
        pluginId = use.entity().id();
    }

    @Override
    public UUID pluginId() {
        if (pluginId == null) {
            throw new IllegalStateException("no plugin runs");
        }
        return pluginId;
    }

    @Override
    public Optional<Object> note(String key) {
        return Optional.ofNullable(notes.get(key));
    }

    @Override
    public void note(String key, @Nullable Object value) {
        if (notes.isEmpty()) {
            notes = new HashMap<>(4);
        }
        if (value == null) {
            notes.remove(key);
        } else {
            notes.put(key, value);
        }
    }

    @Override
    public void logField(String name, JsonNode value) {
        if (logFields.isEmpty()) {
            logFields = new LinkedHashMap<>(4);
        }
        logFields.put(name, value);
        if (logRecord != null) {
            LogFields.set(logRecord, name, value);
        }
    }

    @Override
    public Figures figures() {
        return new Figures(
                LogRecord.requestSize(request),
                LogRecord.responseSize(this),
                timing.total(),
                timing.own(),
                timing.waiting());
    }

    @Override
    public ObjectNode logRecord() {
        if (logRecord == null) {
            logRecord = LogRecord.of(this);
            logFields.forEach((name, value) -> LogFields.set(logRecord, name, value));
        }
        return logRecord;
    }

    private static void set(HeaderList headers, String name, @Nullable String value) {
        if (value == null) {
            headers.remove(name);
        } else {
            headers.set(name, value);
        }
    }
}
