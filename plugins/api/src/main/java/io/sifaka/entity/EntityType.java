package io.sifaka.entity;

import io.sifaka.schema.Permit;
import io.sifaka.schema.Schema;
import java.util.Optional;
import java.util.Set;

/**
 * A type of entity: its record with what {@link EntityInfo} and the schema say of it.
 *
 * @param record the record class
 * @param info the annotation on it
 * @param schema the schema derived from it
 * @param nameList the field that lists entities of another type, if there is one
 */
public record EntityType<E extends Record & Entity>(
        Class<E> record, EntityInfo info, Schema<E> schema, Optional<NameList> nameList) {

    /** The type of a record class; refuses one without {@link EntityInfo}. */
    public static <E extends Record & Entity> EntityType<E> of(Class<E> record) {
        EntityInfo info = record.getAnnotation(EntityInfo.class);
        if (info == null) {
            throw new IllegalArgumentException(record.getName() + " is no entity: it lacks @EntityInfo");
        }
        Schema<E> schema = Schema.of(record);
        return new EntityType<>(record, info, info.ttl() ? schema.plus("ttl") : schema, NameList.of(record));
    }

    /** This type, whose entities may have what others refuse. */
    EntityType<E> allowing(Set<Permit> permits) {
        return new EntityType<>(record, info, schema.allowing(permits), nameList);
    }

    /** The name in storage, errors and schemas. */
    public String name() {
        return info.name();
    }

    /** The collection's path in the Admin API. */
    public String path() {
        return info.path().isEmpty() ? info.name() : info.path();
    }

    /** The collection's path beneath what it belongs to. */
    public String nestedPath() {
        return info.nestedPath().isEmpty() ? path() : info.nestedPath();
    }
}
