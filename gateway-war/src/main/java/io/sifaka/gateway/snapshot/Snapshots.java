package io.sifaka.gateway.snapshot;

import io.sifaka.gateway.router.RouterFlavor;
import io.sifaka.persistence.Change;
import io.sifaka.persistence.ChangeFeed;
import io.sifaka.persistence.Dump;
import io.sifaka.persistence.Persistence;
import io.sifaka.plugin.PluginCatalog;
import io.sifaka.plugin.PluginContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshot that a node serves by, kept up to date: each change has the next one built aside and swapped in. One that
 * does not build leaves the old one in place, is logged once, and shows in {@link #state}. Requests read {@link #current}
 * from any thread; building is done by one thread at a time.
 */
public final class Snapshots implements ChangeFeed.Listener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private final Supplier<Dump> source;
    private final LoadedPlugins plugins;
    private final SnapshotBuilder builder;
    private final Consumer<Snapshot> follower;
    private final Clock clock;
    private final ReentrantLock building = new ReentrantLock();
    private final AtomicReference<Snapshot> current;
    private final AtomicReference<SnapshotState> state;

    /** Whether everything must be read from the datastore before the next snapshot; under {@link #building}. */
    private boolean stale = true;

    private Snapshots(
            Supplier<Dump> source,
            LoadedPlugins plugins,
            SnapshotBuilder builder,
            Consumer<Snapshot> follower,
            Clock clock) {
        this.source = source;
        this.follower = follower;
        this.plugins = plugins;
        this.builder = builder;
        this.clock = clock;
        this.current = new AtomicReference<>(builder.build(0));
        this.state = new AtomicReference<>(new SnapshotState(0, 0, null, null));
    }

    /**
     * The snapshot of a datastore, following its change feed.
     *
     * @param follower told of each snapshot before a request is served by it
     * @throws SnapshotException when what is in the datastore does not build
     */
    public static Snapshots open(
            Persistence persistence,
            PluginCatalog catalog,
            PluginContext context,
            RouterFlavor flavor,
            Consumer<Snapshot> follower) {
        LoadedPlugins plugins = new LoadedPlugins(catalog, context);
        SnapshotBuilder builder = new SnapshotBuilder(persistence.types(), plugins, flavor);
        Snapshots snapshots = new Snapshots(persistence::dump, plugins, builder, follower, context.clock());
        persistence.feed().subscribe(snapshots); // before the dump, so that nothing falls between
        snapshots.start();
        return snapshots;
    }

    /** The snapshot to serve a request by. */
    public Snapshot current() {
        return current.get();
    }

    /** How that snapshot stands to the configuration. */
    public SnapshotState state() {
        return state.get();
    }

    @Override
    public void changed(long revision, List<Change> changes) {
        building.lock();
        try {
            long known = state().seen();
            if (stale) {
                publish(load());
            } else if (revision > known) {
                changes.stream().filter(change -> change.revision() > known).forEach(builder::apply);
                publish(revision);
            }
        } finally {
            building.unlock();
        }
    }

    @Override
    public void lostTrack(long revision) {
        building.lock();
        try {
            stale = true;
            publish(load());
        } finally {
            building.unlock();
        }
    }

    /** Closes the plugins; no request may be under way. */
    @Override
    public void close() {
        building.lock();
        try {
            plugins.close();
        } finally {
            building.unlock();
        }
    }

    @Override
    public String toString() {
        return "snapshot at revision " + state().running();
    }

    private void start() {
        building.lock();
        try {
            swap(builder.build(load()));
            LOG.info("serving revision {}", state().running());
        } finally {
            building.unlock();
        }
    }

    /** Has the builder begin anew; returns the revision that it then has. */
    private long load() {
        Dump dump = source.get();
        builder.load(dump);
        stale = false;
        return dump.revision();
    }

    /** Builds what the builder has and swaps it in, or keeps what there is. */
    private void publish(long revision) {
        try {
            Snapshot next = builder.build(revision);
            if (state().error() != null) {
                LOG.info("revision {} builds again", revision);
            }
            swap(next);
        } catch (SnapshotException e) {
            keep(revision, String.valueOf(e.getMessage()));
        }
    }

    private void swap(Snapshot next) {
        follower.accept(next);
        current.set(next);
        state.set(new SnapshotState(next.revision(), next.revision(), null, null));
        LOG.debug("revision {} serves", next.revision());
    }

    private void keep(long revision, String error) {
        SnapshotState before = state();
        if (!Objects.equals(before.error(), error)) {
            LOG.error("revision {} does not build, revision {} goes on serving: {}", revision, before.running(), error);
        }
        Instant since = before.since() == null ? clock.instant() : before.since();
        state.set(new SnapshotState(before.running(), revision, error, since));
    }
}
