package io.sifaka.declarative;

import io.sifaka.entity.EntityType;
import io.sifaka.entity.EntityTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kinds of entity that a document may hold, those first that others refer to. */
final class Kinds {
    private final Map<String, Kind> byName = new LinkedHashMap<>();
    private final Map<String, Map<String, Kind>> children = new LinkedHashMap<>();

    Kinds(EntityTypes types) {
        Map<String, Kind> known = new LinkedHashMap<>();
        for (EntityType<?> type : types.all()) {
            known.put(type.name(), Kind.of(type));
        }
        Set<Kind> ordered = new LinkedHashSet<>();
        known.values().forEach(kind -> place(kind, known, ordered, new ArrayList<>()));
        ordered.forEach(kind -> byName.put(kind.name(), kind));
        for (Kind owner : ordered) {
            Map<String, Kind> owned = new LinkedHashMap<>();
            ordered.stream()
                    .filter(kind -> kind.referenceTo(owner).isPresent())
                    .forEach(kind -> owned.put(kind.name(), kind));
            children.put(owner.name(), owned);
        }
    }

    Collection<Kind> all() {
        return byName.values();
    }

    Optional<Kind> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The kinds that may be nested in one, by the names of their lists. */
    Map<String, Kind> in(Kind owner) {
        return children.getOrDefault(owner.name(), Map.of());
    }

    /** Puts a kind after those that it refers to. */
    private static void place(Kind kind, Map<String, Kind> known, Set<Kind> ordered, List<Kind> open) {
        if (open.contains(kind)) {
            return; // a circle: any order will do
        }
        open.add(kind);
        for (String target : kind.references().values()) {
            Kind referred = known.get(target);
            if (referred != null) {
                place(referred, known, ordered, open);
            }
        }
        ordered.add(kind);
    }
}
