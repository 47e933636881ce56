package io.sifaka.persistence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.config.NodeConfig;
import io.sifaka.entity.Entity;
import io.sifaka.entity.EntityType;
import io.sifaka.entity.EntityTypes;
import io.sifaka.entity.Plugin;
import io.sifaka.entity.Target;
import io.sifaka.entity.Vault;
import io.sifaka.plugin.PluginCatalog;
import io.sifaka.schema.Validator;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One process's way to the datastore; all that the gateway, the Admin API and tools need of it. Used by many threads at
 * once. Its change feed stands still until somebody starts it.
 */
public final class Persistence implements AutoCloseable {
    private static final Duration SWEEP_PERIOD = Duration.ofMinutes(1);
    private static final long SHORTEST_INTERVAL_MILLIS = 10;

    private final Store store;
    private final EntityTypes types;
    private final PluginCatalog catalog;
    private final Clock clock;
    private final Presence presence;
    private final ChangeFeed feed;
    private final Commits commits;
    private final Lookups lookups;
    private final Sweep sweep;
    private final Map<String, EntityDao<?>> daos = new LinkedHashMap<>();

    private Persistence(
            Store store,
            EntityTypes types,
            PluginCatalog catalog,
            Clock clock,
            Duration interval,
            Retention retention) {
        this.store = store;
        this.types = types;
        this.catalog = catalog;
        this.clock = clock;
        this.presence = new Presence(store.roster(), clock);
        this.feed = new ChangeFeed(store, presence, interval);
        this.commits = new Commits(store, feed);
        this.lookups = new Lookups(store, types, clock);
        this.sweep = new Sweep(commits, clock, retention);
        feed.subscribe(lookups);
        types.all().forEach(type -> daos.put(type.name(), newDao(type)));
    }

    /**
     * Connects to the datastore that the configuration names, and creates or renews its tables. Where it names none,
     * everything is in memory, nothing at first, and changes as a whole only, see {@link #replaceAll}.
     *
     * @throws DatastoreUnavailable when it cannot be reached
     */
    public static Persistence open(NodeConfig config, EntityTypes known, PluginCatalog catalog, Clock clock) {
        EntityTypes types = known.allowing(config.permits());
        Duration interval =
                Duration.ofMillis(Math.max(SHORTEST_INTERVAL_MILLIS, Math.round(config.dbUpdateFrequency() * 1000)));
        if (config.database().equals("off")) {
            return over(MemoryStore.frozen(clock), types, catalog, clock, interval);
        }
        SqlStore store = SqlStore.open(Database.of(config), clock);
        store.renewViews(types);
        Persistence persistence = new Persistence(store, types, catalog, clock, interval, Retention.of(config));
        persistence.sweep.start(SWEEP_PERIOD);
        return persistence;
    }

    /** As {@link #open}, for a command that ends soon and knows no plugin: nothing is tidied up, no view renewed. */
    public static Persistence openBriefly(NodeConfig config, Clock clock) {
        Store store = SqlStore.open(Database.of(config), clock);
        return over(store, EntityTypes.withCore(List.of()), PluginCatalog.of(), clock, Duration.ofSeconds(1));
    }

    /** A datastore that lives as long as this object, for tests. */
    public static Persistence inMemory(EntityTypes types, PluginCatalog catalog, Clock clock) {
        return over(new MemoryStore(clock), types, catalog, clock, Duration.ofSeconds(1));
    }

    static Persistence over(Store store, EntityTypes types, PluginCatalog catalog, Clock clock, Duration interval) {
        return new Persistence(store, types, catalog, clock, interval, Retention.of(NodeConfig.defaults()));
    }

    /** The types of entity that this process knows. */
    public EntityTypes types() {
        return types;
    }

    public <E extends Record & Entity> EntityDao<E> dao(Class<E> type) {
        return dao(types.of(type));
    }

    @SuppressWarnings("unchecked") // the dao was made of the type of this name
    public <E extends Record & Entity> EntityDao<E> dao(EntityType<E> type) {
        EntityDao<?> dao = daos.get(type.name());
        if (dao == null) {
            throw new IllegalArgumentException("unknown entity " + type.name());
        }
        return (EntityDao<E>) dao;
    }

    /** The entities of a type of the gateway's own, which no path of the Admin API, no dump and no view shows. */
    public <E extends Record & Entity> EntityDao<E> apart(EntityType<E> type) {
        if (types.named(type.name()).isPresent()) {
            throw new IllegalArgumentException(type.name() + " is for everybody to see");
        }
        return newDao(type);
    }

    /**
     * Writes a set of changes as one revision.
     *
     * @return the revision
     * @throws DaoException for the first write that is refused; then nothing is written
     */
    public long commit(ChangeSet changes, Origin origin) {
        return commits.commit(origin, transaction -> {
            int done = 0;
            for (ChangeSet.Step step : changes.steps()) {
                step.write().run(dao(step.type()).writes(), transaction);
                changes.progress().accept(++done);
            }
        });
    }

    /** A configuration to put together by the rules of this datastore, beginning with nothing. */
    public Draft draft() {
        return new Draft(
                store instanceof MemoryStore ? store : new MemoryState(),
                types,
                type -> dao(type).writes(),
                clock);
    }

    /**
     * Has a datastore in memory hold what a draft does and nothing else, as one revision. The draft is used up.
     *
     * @param hash what {@link #declared} answers from now on
     * @return the revision; the one before when nothing is different
     */
    public long replaceAll(Draft draft, String hash, Origin origin) {
        if (!(store instanceof MemoryStore memory)) {
            throw new IllegalStateException("a database is not replaced as a whole");
        }
        long revision = memory.replace(draft.state(), hash, origin);
        feed.hint(revision);
        return revision;
    }

    /** The hash of the configuration that a datastore in memory holds, empty when it holds none; a database has no such. */
    public Optional<String> declared() {
        return store instanceof MemoryStore memory && memory.frozen() ? Optional.of(memory.hash()) : Optional.empty();
    }

    /**
     * Writes a set of changes as one revision, or says all that is wrong with it.
     *
     * @throws ChangeSetRefused when a write is refused; then nothing is written
     */
    public Applied apply(ChangeSet changes, Origin origin) {
        ChangeSetRun run = new ChangeSetRun(changes, type -> dao(type).writes());
        long revision = commits.commit(origin, run);
        return new Applied(revision, run.effects());
    }

    /** What {@link #apply} would do; it throws what that would throw, and leaves everything as it is. */
    public Applied rehearse(ChangeSet changes, Origin origin) {
        ChangeSetRun run = new ChangeSetRun(changes, type -> dao(type).writes());
        commits.rehearse(origin, run);
        return new Applied(revision(), run.effects());
    }

    /**
     * Puts back what a revision changed, in a revision of its own.
     *
     * @param isRehearsal whether to leave everything as it is and only tell what would happen
     * @throws DaoException code 6, when the change log has no such revision
     * @throws UndoRefused when something that came later stands in the way; then nothing is written
     */
    public Applied undo(long revision, Origin origin, boolean isRehearsal) {
        List<Change> made = store.changes(revision - 1, 1);
        if (made.isEmpty() || made.get(0).revision() != revision) {
            throw DaoException.notFound("revision", Long.toString(revision));
        }
        Undo undo = new Undo(
                revision, made, name -> types.named(name).map(type -> dao(type).writes()));
        if (isRehearsal) {
            commits.rehearse(origin, undo);
            return new Applied(revision(), undo.effects());
        }
        long taken = commits.commit(origin, undo);
        return new Applied(taken, undo.effects());
    }

    /** What happened until now. */
    public ChangeLog changeLog() {
        return new ChangeLog(store);
    }

    /**
     * Lets other nodes know of this one, as long as the feed runs.
     *
     * @param running tells what it works by, at any time
     */
    public void announce(NodeInfo node, Supplier<NodeInfo.Running> running) {
        presence.announce(node, running);
    }

    /** The nodes that run on this datastore. */
    public Nodes nodes() {
        return new Nodes(store.roster(), clock);
    }

    /** What checks the input of a type of entity, before it is asked what else there is. */
    public Validator validator(EntityType<?> type) {
        if (type.record() == Vault.class) {
            return Vault.validator(types.of(Vault.class).schema());
        }
        return type.record() == Plugin.class
                ? catalog.validator(types.of(Plugin.class).schema())
                : type.schema();
    }

    /** Everything that a snapshot is made of: the entities of the types that are not looked up one by one. */
    public Dump dump() {
        Set<String> wanted = types.all().stream()
                .filter(type -> !type.info().lookedUp())
                .map(EntityType::name)
                .collect(Collectors.toSet());
        return store.dump(wanted, clock.instant());
    }

    /**
     * A page of tags with the entities that carry them: {@code {"tag": …, "entity_name": …, "entity_id": …}}.
     *
     * @param tag this tag only; null: all
     * @param size how many at most, 1 to 1000
     * @param offset the offset of the page before; null for the first
     */
    public Page tags(@Nullable String tag, int size, @Nullable String offset) {
        int limit = PageQuery.checkedSize(size);
        Tagged after = offset == null ? null : Offsets.tagged(offset);
        List<Tagged> found = store.tagged(new Tagged.Query(tag, after, limit + 1, clock.instant()));
        List<Tagged> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? Offsets.of(shown.get(limit - 1)) : null;
        return new Page(shown.stream().map(this::answer).toList(), next);
    }

    /** Tells listeners of changes. */
    public ChangeFeed feed() {
        return feed;
    }

    /** Numbers that all nodes add to. */
    public SharedCounters counters() {
        return new SharedCounters(store, clock);
    }

    /** Finds entities from memory. */
    public Lookups lookups() {
        return lookups;
    }

    /** The newest revision in the datastore. */
    public long revision() {
        return store.revision();
    }

    /** Whether the datastore answers. */
    public boolean reachable() {
        try {
            store.revision();
            return true;
        } catch (DatastoreUnavailable e) {
            return false;
        }
    }

    /** Removes entities whose time has come and which until then are only hidden; an opened datastore does so by itself. */
    public void sweep() {
        sweep.run();
    }

    /** Forgets what the change log need not keep; an opened datastore does so by itself. */
    public void forget() {
        sweep.forget();
    }

    @Override
    public void close() {
        feed.close();
        presence.leave();
        sweep.close();
        lookups.close();
        store.close();
    }

    private <E extends Record & Entity> EntityDao<E> newDao(EntityType<E> type) {
        EntityShape shape = EntityShape.of(type);
        ForeignNames names = new ForeignNames(shape, types);
        NameLists lists = new NameLists(
                type.nameList(), name -> dao(types.named(name).orElseThrow()).writes());
        EntityWrites writes = new EntityWrites(shape, validator(type), names, lists, rule(type));
        return new EntityDao<>(type, writes, commits, clock);
    }

    private EntityWrites.Rule rule(EntityType<?> type) {
        if (type.record() == Plugin.class) {
            return (transaction, plugin) -> PluginProtocols.check(transaction, plugin, transaction.at());
        }
        return type.record() == Target.class ? new TargetRule() : new ListedIds(type, types);
    }

    private ObjectNode answer(Tagged tagged) {
        String name = types.named(tagged.type())
                .map(type -> type.info().tagged())
                .filter(given -> !given.isEmpty())
                .orElse(tagged.type());
        return JsonNodeFactory.instance
                .objectNode()
                .put("tag", tagged.tag())
                .put("entity_name", name)
                .put("entity_id", tagged.id().toString());
    }
}
