package io.sifaka.entity;

import io.sifaka.schema.Permit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The types of entity that a node knows: the core ones and those that its plugins own. Immutable. */
public final class EntityTypes {
    /** The core entities; a new one is a record and a line here. */
    private static final List<Class<? extends Record>> CORE = List.of(
            Service.class,
            Route.class,
            Consumer.class,
            Plugin.class,
            Certificate.class,
            Sni.class,
            CaCertificate.class,
            Upstream.class,
            Target.class,
            Vault.class,
            KeySet.class,
            Key.class);

    private final Map<String, EntityType<?>> byName = new LinkedHashMap<>();

    private EntityTypes(Collection<EntityType<?>> types) {
        for (EntityType<?> type : types) {
            if (byName.putIfAbsent(type.name(), type) != null) {
                throw new IllegalArgumentException("two entities are named " + type.name());
            }
        }
    }

    /** The core types and those given; refuses two of one name. */
    public static EntityTypes withCore(Collection<Class<? extends Record>> owned) {
        List<Class<? extends Record>> all = new ArrayList<>(CORE);
        all.addAll(owned);
        return new EntityTypes(
                all.stream().<EntityType<?>>map(EntityTypes::typeOf).toList());
    }

    /** These types, whose entities may have what they refuse elsewhere. */
    public EntityTypes allowing(Set<Permit> permits) {
        return new EntityTypes(all().stream()
                .<EntityType<?>>map(type -> type.allowing(permits))
                .toList());
    }

    /** All types, the core ones first, in a stable order. */
    public Collection<EntityType<?>> all() {
        return byName.values();
    }

    /** The type of a name such as {@code services}. */
    public Optional<EntityType<?>> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The type of a record class; refuses one that this node does not know. */
    @SuppressWarnings("unchecked") // the key is the record's own name
    public <E extends Record & Entity> EntityType<E> of(Class<E> record) {
        return (EntityType<E>) byName.values().stream()
                .filter(type -> type.record() == record)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown entity " + record.getName()));
    }

    // EntityType.of refuses what is no entity; NullAway cannot look at a raw call of it on JDK 17
    @SuppressWarnings({"unchecked", "rawtypes", "NullAway"})
    private static EntityType<?> typeOf(Class<? extends Record> record) {
        return EntityType.of((Class) record);
    }
}
