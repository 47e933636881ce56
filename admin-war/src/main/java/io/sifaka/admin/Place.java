package io.sifaka.admin;

import io.sifaka.entity.EntityType;
import org.jspecify.annotations.Nullable;

/** What a path of the Admin API leads to. Whether the entities named in it exist is another question. */
sealed interface Place {

    /**
     * Entities of a type: {@code /routes}, {@code /services/{services}/routes}.
     *
     * @param parent what they belong to; null: all of them
     */
    record Collection(EntityType<?> type, @Nullable Parent parent) implements Place {}

    /**
     * One entity: {@code /routes/{routes}}, {@code /services/{services}/routes/{routes}}.
     *
     * @param key its id, or the value of its endpoint key
     * @param parent what it belongs to; null: no matter what
     */
    record Item(EntityType<?> type, String key, @Nullable Parent parent) implements Place {}

    /**
     * The entity that another one refers to: {@code /routes/{routes}/service}.
     *
     * @param field the referrer's field
     * @param type the type of the entity that the field refers to
     */
    record Referred(Item referrer, String field, EntityType<?> type) implements Place {}

    /**
     * The owner of a nested collection.
     *
     * @param key its id, or the value of its endpoint key
     * @param field the field of the collection's entities that refers to it
     */
    record Parent(EntityType<?> type, String key, String field) {}
}
