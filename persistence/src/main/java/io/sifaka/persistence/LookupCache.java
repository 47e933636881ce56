package io.sifaka.persistence;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The answers that look-ups remember. However many threads miss the same key at once, one of them reads. An answer read
 * before an eviction of its key, and brought after, is not kept: eviction and keeping exclude each other key by key, and
 * eviction disowns the read under way.
 */
final class LookupCache implements AutoCloseable {
    /** Answers that there is something, and that there is nothing; apart, so that guessed keys cannot drive out real ones. */
    private static final int HITS = 100_000;

    private static final int MISSES = 20_000;

    private static final Duration LONGEST_LOAD = Duration.ofSeconds(30);

    private final CacheManager manager =
            CacheManagerBuilder.newCacheManagerBuilder().build(true);
    private final Cache<Key, Cached<?>> hits = create("hits", HITS);
    private final Cache<Key, Cached<?>> misses = create("misses", MISSES);
    private final ConcurrentMap<Key, CompletableFuture<Cached<?>>> loads = new ConcurrentHashMap<>();

    /** What was asked for. */
    record Key(String type, String field, String value) {}

    @Nullable
    Cached<?> get(Key key) {
        Cached<?> hit = hits.get(key);
        return hit != null ? hit : misses.get(key);
    }

    /** Reads an answer and keeps it, or waits for whoever is reading it already. */
    Cached<?> load(Key key, Supplier<Cached<?>> read) {
        CompletableFuture<Cached<?>> mine = new CompletableFuture<>();
        CompletableFuture<Cached<?>> running = loads.putIfAbsent(key, mine);
        return running == null ? lead(key, mine, read) : follow(key, running);
    }

    void evict(Key key) {
        loads.compute(key, (evicted, running) -> {
            hits.remove(evicted);
            misses.remove(evicted);
            return null;
        });
    }

    void clear() {
        loads.clear();
        hits.clear();
        misses.clear();
    }

    @Override
    public void close() {
        manager.close();
    }

    private Cached<?> lead(Key key, CompletableFuture<Cached<?>> mine, Supplier<Cached<?>> read) {
        try {
            Cached<?> answer = read.get();
            keep(key, mine, answer);
            mine.complete(answer);
            return answer;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            loads.remove(key, mine);
        }
    }

    private void keep(Key key, CompletableFuture<Cached<?>> mine, Cached<?> answer) {
        loads.computeIfPresent(key, (kept, running) -> {
            if (running == mine) {
                (answer.found().isPresent() ? hits : misses).put(kept, answer);
            }
            return running;
        });
    }

    private static Cached<?> follow(Key key, CompletableFuture<Cached<?>> running) {
        try {
            return running.get(LONGEST_LOAD.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new DatastoreUnavailable("cannot look up " + key.type() + " by " + key.field(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatastoreUnavailable("interrupted while looking up " + key.type(), e);
        }
    }

    @SuppressWarnings("unchecked") // what Class<Cached> cannot say
    private Cache<Key, Cached<?>> create(String name, int entries) {
        Class<Cached<?>> values = (Class<Cached<?>>) (Class<?>) Cached.class;
        return manager.createCache(
                name,
                CacheConfigurationBuilder.newCacheConfigurationBuilder(
                        Key.class, values, ResourcePoolsBuilder.heap(entries)));
    }
}
