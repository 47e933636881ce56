package io.sifaka.persistence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Entity;
import io.sifaka.entity.EntityInfo;
import io.sifaka.entity.EntityType;
import io.sifaka.entity.NameList;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The entities of one type: everything that reading and writing them means, the same on every store. Documents go in as
 * users write them and come out whole, as the caller's own copies. Refusals are {@link DaoException}s; a store that is
 * away is a {@link DatastoreUnavailable}. Used by many threads at once.
 */
public final class EntityDao<E extends Record & Entity> {
    private final EntityType<E> type;
    private final EntityWrites writes;
    private final Commits commits;
    private final Clock clock;

    EntityDao(EntityType<E> type, EntityWrites writes, Commits commits, Clock clock) {
        this.type = type;
        this.writes = writes;
        this.commits = commits;
        this.clock = clock;
    }

    public EntityType<E> type() {
        return type;
    }

    /** The entity with an id. */
    public Optional<ObjectNode> select(UUID id) {
        return answer(commits.store().get(type.name(), id));
    }

    /** As {@link #select}, as it is stored: without the names that {@link NameList} shows. */
    public Optional<ObjectNode> selectStored(UUID id) {
        return live(commits.store().get(type.name(), id)).map(document -> shown(document, clock.instant()));
    }

    /** The id of the entity that lists a name, {@link NameList}. */
    public Optional<UUID> idByListed(String name) {
        return writes.lists().find(commits.store(), name);
    }

    /**
     * The entity with a value in a unique field.
     *
     * @throws DaoException code 10, when the field can have no such value
     */
    public Optional<ObjectNode> selectBy(String field, String value) {
        writes.checkValue(field, value);
        return answer(commits.store().find(type.name(), new UniqueKey(field, value)));
    }

    /** The entity of an owner that goes by a name there: the value of {@link EntityInfo#nestedKey}. */
    public Optional<ObjectNode> selectOwned(Owner owner, String name) {
        return answer(commits.store().find(type.name(), writes.shape().owned(owner, name)));
    }

    /**
     * A page of the entities, by id; of those that are found beneath their owner only, that made last first.
     *
     * @throws DaoException code 7 or 9, when the offset or the size is no good
     */
    public Page page(PageQuery query) {
        Instant now = clock.instant();
        int size = PageQuery.checkedSize(query.size());
        String offset = query.offset();
        if (offset != null && Offsets.isEnd(offset)) {
            return new Page(List.of(), null);
        }
        UUID after = offset == null ? null : Offsets.id(offset);
        List<Document> found = found(query, after, size + 1, now);
        List<Document> shown = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size ? Offsets.of(shown.get(size - 1).id()) : null;
        return new Page(
                shown.stream()
                        .map(document -> answer(commits.store(), document))
                        .toList(),
                next);
    }

    private List<Document> found(PageQuery query, @Nullable UUID after, int size, Instant now) {
        return type.info().nestedOnly() && query.owner() != null
                ? NewestFirst.slice(commits.store(), type.name(), query, size, after, now)
                : commits.store().page(new Slice(type.name(), query.tags(), query.owner(), after, size, now));
    }

    /** Creates an entity. */
    public Written insert(ObjectNode input, Origin origin) {
        return write(origin, transaction -> writes.insert(transaction, input));
    }

    /**
     * Changes the fields of an entity that a patch names: records merge, everything else is replaced, null clears.
     *
     * @throws DaoException code 6, when there is no such entity
     */
    public Written update(UUID id, ObjectNode patch, Origin origin) {
        return write(origin, transaction -> writes.update(transaction, id, patch));
    }

    /** As {@link #update}, of the entity with a value in a unique field. */
    public Written updateBy(String field, String value, ObjectNode patch, Origin origin) {
        writes.checkValue(field, value);
        return write(origin, transaction -> writes.updateBy(transaction, field, value, patch));
    }

    /** Replaces an entity, or creates it; absent fields get their defaults, creation time included, as in Kong. */
    public Written upsert(UUID id, ObjectNode input, Origin origin) {
        return write(origin, transaction -> writes.upsert(transaction, id, input));
    }

    /** As {@link #upsert}, of the entity with a value in a unique field; that value wins over the input's. */
    public Written upsertBy(String field, String value, ObjectNode input, Origin origin) {
        writes.checkValue(field, value);
        return write(origin, transaction -> writes.upsertBy(transaction, field, value, input));
    }

    /**
     * Deletes an entity and those that go with it; one that is not there is no error.
     *
     * @return the newest revision afterwards
     * @throws DaoException code 4, when an entity that stays refers to it
     */
    public long delete(UUID id, Origin origin) {
        return commits.commit(origin, transaction -> writes.delete(transaction, id));
    }

    /**
     * Deletes an entity, as {@link #delete} does, and tells whether this call did it: of several at once one does.
     *
     * @return false when it was not there
     */
    public boolean take(UUID id, Origin origin) {
        boolean[] taken = new boolean[1];
        commits.commit(origin, transaction -> {
            taken[0] = transaction.get(type.name(), id).isPresent();
            writes.delete(transaction, id);
        });
        return taken[0];
    }

    EntityWrites writes() {
        return writes;
    }

    private Written write(Origin origin, Function<Transaction, Document> step) {
        ObjectNode[] written = new ObjectNode[1];
        long revision =
                commits.commit(origin, transaction -> written[0] = answer(transaction, step.apply(transaction)));
        return new Written(written[0], revision);
    }

    private Optional<ObjectNode> answer(Optional<Document> found) {
        return live(found).map(document -> answer(commits.store(), document));
    }

    private Optional<Document> live(Optional<Document> found) {
        Instant now = clock.instant();
        return found.filter(document -> !document.expired(now));
    }

    private ObjectNode answer(Reads reads, Document document) {
        ObjectNode answer = shown(document, clock.instant());
        writes.lists().show(reads, document.id(), answer);
        return answer;
    }

    private ObjectNode shown(Document document, Instant now) {
        ObjectNode answer = document.body().deepCopy();
        if (type.info().ttl()) {
            Ttl.show(answer, document, now);
        }
        return answer;
    }
}
