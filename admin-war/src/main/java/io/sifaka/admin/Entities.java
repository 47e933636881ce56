package io.sifaka.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.admin.Place.Item;
import io.sifaka.admin.Place.Parent;
import io.sifaka.entity.EntityType;
import io.sifaka.entity.NameList;
import io.sifaka.persistence.DaoException;
import io.sifaka.persistence.EntityDao;
import io.sifaka.persistence.Owner;
import io.sifaka.persistence.Persistence;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the entities that places name. */
final class Entities {
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private final Persistence persistence;
    private final Map<EntityType<?>, List<String>> filters = new LinkedHashMap<>();

    Entities(Persistence persistence) {
        this.persistence = persistence;
        persistence.types().all().forEach(type -> filters.put(type, filterFields(type)));
    }

    Persistence persistence() {
        return persistence;
    }

    EntityDao<?> dao(EntityType<?> type) {
        return persistence.dao(type);
    }

    /** The type that a name such as {@code keyauth_credentials} or a path such as {@code key-auths} stands for. */
    Optional<EntityType<?>> typeNamed(String word) {
        Optional<EntityType<?>> named = persistence.types().named(word);
        return named.isPresent()
                ? named
                : persistence.types().all().stream()
                        .filter(type -> type.path().equals(word))
                        .findFirst();
    }

    /** The fields of a type that refer to other entities. */
    List<String> references(EntityType<?> type) {
        List<String> fields = new ArrayList<>();
        for (JsonNode field : type.schema().describe().path("fields")) {
            field.properties().forEach(named -> {
                if (named.getValue().has("reference")) {
                    fields.add(named.getKey());
                }
            });
        }
        return fields;
    }

    /** The id that a text is. */
    static Optional<UUID> uuid(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** What a place names; empty also when it belongs to another parent. */
    Optional<ObjectNode> find(Item item) {
        Parent parent = item.parent();
        if (parent == null) {
            return find(item.type(), item.key());
        }
        if (isOwnName(item)) {
            return dao(item.type()).selectOwned(new Owner(parent.field(), parentId(parent)), item.key());
        }
        Optional<ObjectNode> found = find(item.type(), item.key());
        String owner = parentId(parent).toString();
        return found.filter(document -> owner.equals(reference(document, parent.field())));
    }

    /** Whether a key is a name that its owner knows the entity by, and nobody else. */
    static boolean isOwnName(Item item) {
        return item.parent() != null
                && !item.type().info().nestedKey().isEmpty()
                && !UUID_TEXT.matcher(item.key()).matches();
    }

    ObjectNode get(Item item) {
        return find(item).orElseThrow(() -> missing(item));
    }

    /** Kong says more of entities that can be named by what they list. */
    private RuntimeException missing(Item item) {
        return item.parent() == null && item.type().nameList().isPresent()
                ? id(item.type(), item.key()).map(DaoException::notFound).orElseThrow()
                : new NotFoundException();
    }

    UUID parentId(Parent parent) {
        return id(find(parent.type(), parent.key()).orElseThrow(NotFoundException::new));
    }

    /** The unique fields that a listing can be narrowed by: those that no URL can name an entity by. */
    List<String> filters(EntityType<?> type) {
        return filters.getOrDefault(type, List.of());
    }

    /** The id that a key is, or that a name listed leads to; empty for one that is the value of the endpoint key. */
    Optional<UUID> id(EntityType<?> type, String key) {
        if (UUID_TEXT.matcher(key).matches()) {
            return Optional.of(UUID.fromString(key));
        }
        if (!type.info().endpointKey().isEmpty()) {
            return Optional.empty();
        }
        NameList names = type.nameList().orElseThrow(DaoException::invalidPrimaryKey);
        return Optional.of(dao(type)
                .idByListed(key)
                .orElseThrow(() -> new WebApplicationException(Answers.message(404, names.called() + " not found"))));
    }

    /** Whether a key is a name that an entity of this type could list but none does. */
    boolean isUnlisted(EntityType<?> type, String key) {
        return type.nameList().isPresent()
                && !UUID_TEXT.matcher(key).matches()
                && dao(type).idByListed(key).isEmpty();
    }

    static UUID id(ObjectNode document) {
        return UUID.fromString(document.path("id").textValue());
    }

    /** The id that a field refers to; null when it refers to nothing. */
    static @Nullable String reference(ObjectNode document, String field) {
        return document.path(field).path("id").textValue();
    }

    /** Makes input refer to an entity. */
    static ObjectNode refer(ObjectNode input, String field, UUID id) {
        input.putObject(field).put("id", id.toString());
        return input;
    }

    private Optional<ObjectNode> find(EntityType<?> type, String key) {
        EntityDao<?> dao = dao(type);
        return id(type, key)
                .map(dao::select)
                .orElseGet(() -> dao.selectBy(type.info().endpointKey(), key));
    }

    private static List<String> filterFields(EntityType<?> type) {
        List<String> fields = new ArrayList<>();
        for (JsonNode field : type.schema().describe().path("fields")) {
            field.properties().forEach(named -> {
                boolean unique = named.getValue().path("unique").asBoolean();
                if (unique && !named.getKey().equals(type.info().endpointKey())) {
                    fields.add(named.getKey());
                }
            });
        }
        return List.copyOf(fields);
    }
}
