package io.sifaka.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.sifaka.admin.Place.Collection;
import io.sifaka.admin.Place.Item;
import io.sifaka.admin.Place.Parent;
import io.sifaka.admin.Place.Referred;
import io.sifaka.entity.EntityType;
import io.sifaka.entity.EntityTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The paths that follow from the entity types: every type has a collection of its own and one beneath each type that it
 * refers to, and every reference can be followed. Immutable.
 */
final class EntityPaths {
    private final Map<String, EntityType<?>> collections = new LinkedHashMap<>();

    /** By type: what it refers to, by field. */
    private final Map<EntityType<?>, Map<String, EntityType<?>>> references = new LinkedHashMap<>();

    /** By type: what refers to it, by nested path. */
    private final Map<EntityType<?>, Map<String, Dependants>> dependants = new LinkedHashMap<>();

    /** The entities of a type that refer to another one by a field. */
    private record Dependants(EntityType<?> type, String field) {}

    EntityPaths(EntityTypes types) {
        List<EntityType<?>> served =
                types.all().stream().filter(type -> type.info().served()).toList();
        for (EntityType<?> type : served) {
            if (!type.info().nestedOnly()) {
                collections.put(type.path(), type);
            }
            references.put(type, references(type, types));
        }
        references.forEach((type, fields) -> fields.forEach((field, target) -> dependants
                .computeIfAbsent(target, owner -> new LinkedHashMap<>())
                .putIfAbsent(type.nestedPath(), new Dependants(type, field))));
    }

    /** What a path leads to; the steps are decoded. */
    Optional<Place> resolve(List<String> steps) {
        EntityType<?> type = collections.get(steps.get(0));
        if (type == null) {
            return Optional.empty();
        }
        return switch (steps.size()) {
            case 1 -> Optional.of(new Collection(type, null));
            case 2 -> Optional.of(new Item(type, steps.get(1), null));
            case 3 -> beneath(type, steps.get(1), steps.get(2));
            case 4 ->
                nested(type, steps.get(1), steps.get(2))
                        .map(collection -> new Item(collection.type(), steps.get(3), collection.parent()));
            default -> Optional.empty();
        };
    }

    /** All paths, each name in braces standing for an entity of the type of that name. */
    SortedSet<String> templates() {
        SortedSet<String> templates = new TreeSet<>();
        collections.forEach((path, type) -> {
            String item = "/" + path + "/{" + type.name() + "}";
            templates.add("/" + path);
            templates.add(item);
            references.getOrDefault(type, Map.of()).keySet().forEach(field -> templates.add(item + "/" + field));
            dependants.getOrDefault(type, Map.of()).forEach((nested, owned) -> {
                templates.add(item + "/" + nested);
                templates.add(item + "/" + nested + "/{" + owned.type().name() + "}");
            });
        });
        return templates;
    }

    private Optional<Place> beneath(EntityType<?> type, String key, String step) {
        Optional<Place> collection = nested(type, key, step).map(Place.class::cast);
        EntityType<?> target = references.getOrDefault(type, Map.of()).get(step);
        return collection.isPresent() || target == null
                ? collection
                : Optional.of(new Referred(new Item(type, key, null), step, target));
    }

    private Optional<Collection> nested(EntityType<?> owner, String key, String step) {
        return Optional.ofNullable(dependants.getOrDefault(owner, Map.of()).get(step))
                .map(found -> new Collection(found.type(), new Parent(owner, key, found.field())));
    }

    /** The references of a type to types that this node knows, as its schema describes them. */
    private static Map<String, EntityType<?>> references(EntityType<?> type, EntityTypes types) {
        Map<String, EntityType<?>> references = new LinkedHashMap<>();
        for (JsonNode field : type.schema().describe().path("fields")) {
            field.properties().forEach(named -> types.named(
                            named.getValue().path("reference").asText())
                    .ifPresent(target -> references.put(named.getKey(), target)));
        }
        return references;
    }
}
