package io.sifaka.plugins.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.UrlEncoded;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The fields of a request body that is a form or a JSON object. Immutable. */
public sealed interface BodyFields {
    /** The fields of a request's body; empty when there is none, or none that can be read. */
    static Optional<BodyFields> of(ClientRequest request) {
        String type = request.headers().first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.contains("application/x-www-form-urlencoded")) {
            return request.body().map(body -> new Form(UrlEncoded.of(body)));
        }
        if (type.contains("application/json")) {
            return request.body().flatMap(LosslessJson::object).map(Json::new);
        }
        return Optional.empty();
    }

    /** The values of a field; an array or object of JSON counts as a repeated one, other JSON values as none. */
    List<String> values(String name);

    /** The body without a field. */
    byte[] without(String name);

    /** A form. */
    record Form(UrlEncoded pairs) implements BodyFields {
        @Override
        public List<String> values(String name) {
            return pairs.values(name);
        }

        @Override
        public byte[] without(String name) {
            return pairs.without(name).asBody();
        }
    }

    /** A JSON object; its fields are those of the top level. */
    record Json(ObjectNode object) implements BodyFields {
        @Override
        public List<String> values(String name) {
            JsonNode value = object.path(name);
            if (value.isContainerNode()) {
                return Collections.nCopies(2, value.toString());
            }
            return value.isTextual() ? List.of(value.textValue()) : List.of();
        }

        @Override
        public byte[] without(String name) {
            return LosslessJson.bytes(object.deepCopy().without(name));
        }
    }
}
