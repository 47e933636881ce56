package io.sifaka.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.NameList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What the list of names of a type means, {@link NameList}: entities of another type. Of types without one, nothing. */
final class NameLists {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Optional<NameList> list;
    private final Function<String, EntityWrites> writes;

    /**
     * Minds the list of one type.
     *
     * @param writes what writing to a type means, by its name
     */
    NameLists(Optional<NameList> list, Function<String, EntityWrites> writes) {
        this.list = list;
        this.writes = writes;
    }

    /**
     * Refuses a list in which a name stands twice, cannot be one, or is another entity's; anything but texts is for the
     * schema to refuse.
     *
     * @param owner the entity that lists; null: a new one
     */
    void check(Transaction transaction, ObjectNode input, @Nullable UUID owner) {
        list.ifPresent(names -> {
            Set<String> seen = new HashSet<>();
            texts(input.path(names.field())).forEach(name -> {
                if (!seen.add(name)) {
                    throw DaoException.schemaViolation(names.field(), name + " is duplicated");
                }
                checkFree(transaction, names, name, owner);
            });
        });
    }

    private void checkFree(Transaction transaction, NameList names, String name, @Nullable UUID owner) {
        writes.apply(names.type()).checkValue(names.key(), name);
        transaction
                .find(names.type(), new UniqueKey(names.key(), name))
                .map(found -> owner(names, found))
                .filter(holder -> !holder.equals(owner))
                .ifPresent(holder -> {
                    String problem = name + " already associated with existing certificate '" + holder + "'";
                    throw DaoException.schemaViolation(names.field(), problem);
                });
    }

    /** Takes the list out of what is to be stored. */
    void strip(ObjectNode body) {
        list.ifPresent(names -> body.putNull(names.field()));
    }

    /** Makes the entities listed the ones there are; an absent list is an empty one. */
    void write(Transaction transaction, UUID owner, ObjectNode input) {
        list.ifPresent(names -> {
            EntityWrites listed = writes.apply(names.type());
            List<String> missing =
                    new ArrayList<>(texts(input.path(names.field())).toList());
            for (Document document : listed(transaction, names, owner)) {
                if (!missing.remove(document.body().path(names.key()).asText())) {
                    listed.delete(transaction, document.id());
                }
            }
            for (String name : missing) {
                ObjectNode made = JSON.objectNode().put(names.key(), name);
                made.putObject(names.reference()).put("id", owner.toString());
                listed.insert(transaction, made);
            }
        });
    }

    /** As {@link #write}, but an absent list leaves them as they are. */
    void change(Transaction transaction, UUID owner, ObjectNode patch) {
        if (list.filter(names -> patch.has(names.field())).isPresent()) {
            write(transaction, owner, patch);
        }
    }

    /** Puts the list into an answer. */
    void show(Reads reads, UUID owner, ObjectNode answer) {
        list.ifPresent(names -> {
            ArrayNode shown = answer.putArray(names.field());
            listed(reads, names, owner).stream()
                    .map(document -> document.body().path(names.key()).asText())
                    .sorted()
                    .forEach(shown::add);
        });
    }

    /** The entity that lists a name. */
    Optional<UUID> find(Reads reads, String name) {
        return list.flatMap(names -> {
            writes.apply(names.type()).checkValue(names.key(), name);
            return reads.find(names.type(), new UniqueKey(names.key(), name)).map(found -> owner(names, found));
        });
    }

    private static List<Document> listed(Reads reads, NameList names, UUID owner) {
        String type = names.type();
        return reads.referrers(names.owner(), owner).stream()
                .map(Referrer::document)
                .filter(document -> document.type().equals(type))
                .toList();
    }

    private static UUID owner(NameList names, Document listed) {
        return UUID.fromString(listed.body().path(names.reference()).path("id").asText());
    }

    private static Stream<String> texts(JsonNode values) {
        return StreamSupport.stream((values.isArray() ? values : JSON.arrayNode()).spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }
}
