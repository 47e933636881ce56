package io.sifaka.plugins.counter;

import io.sifaka.plugin.PluginContext.Counters;
import io.sifaka.plugin.Unreachable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** Counters in a Redis server, exact across nodes. Connects when it is first asked. Used by many threads at once. */
final class RedisServer implements Counters, AutoCloseable {
    /** Counts, and sees to it that no counter stays for ever. */
    private static final String ADD = """
            local value = redis.call('INCRBY', KEYS[1], ARGV[1])
            if redis.call('PTTL', KEYS[1]) < 0 then
              redis.call('PEXPIREAT', KEYS[1], ARGV[2])
            end
            return value""";

    private static final int CONNECTIONS = 64;

    private final Redis redis;
    private final Counters watched;
    private final RedisClient client;

    RedisServer(Redis redis) {
        this.redis = redis;
        this.watched = new WatchedCounters(this, new Reachability(redis.shown()));
        this.client = RedisClient.builder()
                .hostAndPort(Objects.requireNonNull(redis.host(), "host"), Objects.requireNonNull(redis.port(), "port"))
                .clientConfig(login(redis))
                .poolConfig(pool(redis))
                .build();
    }

    /** The same counters; while the server is away they say so without asking it each time. */
    Counters watched() {
        return watched;
    }

    @Override
    public long add(String name, long delta, long expiresAtMillis) {
        List<String> arguments = List.of(Long.toString(delta), Long.toString(expiresAtMillis));
        return asked(server -> (Long) server.eval(ADD, List.of(name), arguments));
    }

    @Override
    public long get(String name) {
        return asked(server -> {
            String value = server.get(name);
            return value == null ? 0L : Long.parseLong(value);
        });
    }

    @Override
    public void close() {
        client.close();
    }

    private long asked(Function<RedisClient, Long> question) {
        try {
            return question.apply(client);
        } catch (JedisException e) {
            throw new Unreachable(redis.shown() + ": " + e.getMessage(), e);
        }
    }

    private static DefaultJedisClientConfig login(Redis redis) {
        DefaultJedisClientConfig.Builder login = DefaultJedisClientConfig.builder()
                .timeoutMillis(timeout(redis))
                .user(redis.username())
                .password(redis.password())
                .database(Objects.requireNonNullElse(redis.database(), 0));
        if (Boolean.TRUE.equals(redis.ssl())) {
            RedisTls.secure(login, redis);
        }
        return login.build();
    }

    private static ConnectionPoolConfig pool(Redis redis) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setMaxWait(Duration.ofMillis(timeout(redis)));
        return pool;
    }

    private static int timeout(Redis redis) {
        return Objects.requireNonNullElse(redis.timeout(), 2000);
    }
}
