package io.sifaka.plugins.counter;

import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginContext.Counters;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The counters that uses of a plugin name by their policy. May be used from any thread. */
public final class CounterPolicies implements AutoCloseable {
    private final PluginContext node;
    private final Reachability datastore = new Reachability("the datastore");
    private final Map<Redis, RedisServer> servers = new ConcurrentHashMap<>();
    private final Map<Key, ExchangedCounters> exchanged = new ConcurrentHashMap<>();

    /** Uses with the same server and rhythm exchange their counts together. */
    private record Key(Redis redis, double seconds) {}

    public CounterPolicies(PluginContext node) {
        this.node = node;
    }

    /** Whether counters of a policy are elsewhere, so that counting may wait. */
    public static boolean waits(@Nullable String policy) {
        return policy != null && !policy.equals("local");
    }

    /**
     * The counters of a policy; those that cannot be reached throw {@link io.sifaka.plugin.Unreachable}.
     *
     * @param policy {@code local}, {@code cluster} or {@code redis}; null: local
     * @param syncRate seconds between two exchanges of counts with Redis; not above 0 asks Redis each time
     */
    public Counters of(@Nullable String policy, Redis redis, double syncRate) {
        if ("cluster".equals(policy)) {
            return new WatchedCounters(node.sharedCounters(), datastore);
        }
        if (!"redis".equals(policy)) {
            return node.counters();
        }
        return syncRate > 0
                ? exchanged.computeIfAbsent(new Key(redis, syncRate), this::exchanged)
                : server(redis).watched();
    }

    @Override
    public void close() {
        exchanged.values().forEach(ExchangedCounters::close);
        servers.values().forEach(RedisServer::close);
    }

    private ExchangedCounters exchanged(Key key) {
        return new ExchangedCounters(server(key.redis).watched(), key.seconds, node.clock());
    }

    private RedisServer server(Redis redis) {
        return servers.computeIfAbsent(redis, RedisServer::new);
    }
}
