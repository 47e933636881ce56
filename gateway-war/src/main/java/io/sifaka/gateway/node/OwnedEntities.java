package io.sifaka.gateway.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Entity;
import io.sifaka.entity.EntityType;
import io.sifaka.persistence.DaoException;
import io.sifaka.persistence.EntityDao;
import io.sifaka.persistence.Origin;
import io.sifaka.plugin.PluginContext.Entities;
import java.util.Optional;
import java.util.UUID;

/** Entities that plugins of this node write; the history names the gateway as their author. */
final class OwnedEntities<E extends Record & Entity> implements Entities<E> {
    private static final Origin ORIGIN = new Origin("gateway");

    private static final int NOT_FOUND = 6;

    private final EntityDao<E> dao;
    private final EntityType<E> type;

    OwnedEntities(EntityDao<E> dao) {
        this.dao = dao;
        this.type = dao.type();
    }

    @Override
    public Optional<E> find(String field, String value) {
        return (field.equals("id") ? dao.select(UUID.fromString(value)) : dao.selectBy(field, value)).map(this::bound);
    }

    @Override
    public E insert(ObjectNode fields) {
        return bound(dao.insert(fields, ORIGIN).document());
    }

    @Override
    public Optional<E> update(UUID id, ObjectNode patch) {
        try {
            return Optional.of(bound(dao.update(id, patch, ORIGIN).document()));
        } catch (DaoException e) {
            if (e.code() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public boolean take(UUID id) {
        return dao.take(id, ORIGIN);
    }

    private E bound(ObjectNode document) {
        return type.schema().bind(document);
    }
}
