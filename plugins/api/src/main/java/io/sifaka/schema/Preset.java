package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The value of a field that is absent: {@link Default} and {@link DefaultWhen}. JSON null is one.
 *
 * @param usual the value; empty: there is none
 * @param special the value in some documents
 * @param source whether it comes from elsewhere
 */
record Preset(Optional<JsonNode> usual, Optional<Special> special, Source source) {
    static final Preset NONE = new Preset(Optional.empty(), Optional.empty(), Source.RECORD);

    /** Given or not, the gateway stamps the field at every write. */
    static final Preset STAMP = new Preset(Optional.empty(), Optional.empty(), Source.STAMP);

    /** An id of its own in each document. */
    static final Preset ID = new Preset(Optional.empty(), Optional.empty(), Source.ID);

    /** A secret of its own in each document. */
    static final Preset SECRET = new Preset(Optional.empty(), Optional.empty(), Source.SECRET);

    private static final int SECRET_LENGTH = 32;
    private static final int RANDOM_LENGTH = 43; // as long as 32 bytes in Base64, what Kong makes

    /** Where the value of an absent field comes from. */
    enum Source {
        RECORD,
        ID,
        SECRET,
        STAMP
    }

    static Preset of(Marks marks, Shape shape) {
        return new Preset(
                marks.find(Default.class)
                        .map(given -> parse(shape, given.value()))
                        .or(() -> marks.find(RandomDefault.class)
                                .map(random -> Json.NODES.textNode(RandomText.of(RANDOM_LENGTH)))),
                marks.find(DefaultWhen.class)
                        .map(when -> new Special(when.field(), Set.of(when.holds()), parse(shape, when.value()))),
                Source.RECORD);
    }

    /** A bare word is a string, and so is whatever stands for one. */
    private static JsonNode parse(Shape shape, String given) {
        JsonNode parsed = Json.parse(given);
        boolean text = shape instanceof Scalar scalar && scalar.name().equals("string");
        return text && !parsed.isNull() && !parsed.isTextual() ? Json.NODES.textNode(given) : parsed;
    }

    /** Whether a value that is given does not count either. */
    boolean always() {
        return source == Source.STAMP;
    }

    /** The value in a document whose earlier fields are there. */
    Optional<JsonNode> in(ObjectNode document) {
        if (source == Source.SECRET) {
            return Optional.of(Json.NODES.textNode(RandomText.of(SECRET_LENGTH)));
        } else if (source == Source.ID) {
            return Optional.of(Json.NODES.textNode(UUID.randomUUID().toString()));
        }
        return special.filter(each -> each.holds(document))
                .map(Special::value)
                .or(() -> usual)
                .map(JsonNode::deepCopy);
    }

    void describe(ObjectNode into, Shape shape) {
        usual.ifPresent(value -> into.set(
                "default",
                shape instanceof RecordShape<?> record && value instanceof ObjectNode given
                        ? record.shown(given)
                        : value.deepCopy()));
    }

    /** Another value, while a set holds one of some values. */
    record Special(String field, Set<String> values, JsonNode value) {

        boolean holds(ObjectNode document) {
            for (JsonNode each : document.path(field)) {
                if (values.contains(each.asText())) {
                    return true;
                }
            }
            return false;
        }
    }
}
