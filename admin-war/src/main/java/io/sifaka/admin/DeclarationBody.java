package io.sifaka.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.declarative.Declaration;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole configuration as clients send it: the document itself as JSON or as YAML of any content type, or its text in a
 * field {@code config} of JSON or of a form.
 */
final class DeclarationBody {
    private static final int MAX_BYTES = 64 * 1024 * 1024;
    private static final String CONFIG = "config";

    /** Arguments that clients put into the body as well. */
    private static final List<String> OPTIONS = List.of("check_hash", "flatten_errors");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private DeclarationBody() {}

    /**
     * Reads what a request carries.
     *
     * @throws WebApplicationException an answer, when it carries none
     */
    static Declaration read(@Nullable String contentType, InputStream in) {
        byte[] bytes = bytes(in);
        String type = contentType == null ? "" : contentType;
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.isBlank()) {
            throw missing();
        }
        if (type.startsWith("application/json")) {
            return ofJson(text);
        }
        return Declaration.read(inForm(type, bytes, text));
    }

    private static Declaration ofJson(String text) {
        try {
            JsonNode read = JSON.readTree(text);
            if (!(read instanceof ObjectNode document)) {
                throw missing();
            }
            if (document.has("_format_version") || !document.path(CONFIG).isTextual()) {
                document.remove(OPTIONS);
                return Declaration.of(document);
            }
            return Declaration.read(document.path(CONFIG).textValue());
        } catch (JsonProcessingException e) {
            throw new WebApplicationException(e, Answers.message(400, "Cannot parse JSON body"));
        }
    }

    /** The field of a form, if it is one; {@code curl --data-binary} calls everything a form. */
    private static String inForm(String type, byte[] bytes, String text) {
        String field = null;
        if (type.startsWith("multipart/form-data")) {
            field = Multipart.parse(type, bytes).first(CONFIG);
        } else if (type.startsWith("application/x-www-form-urlencoded") && text.contains(CONFIG + "=")) {
            field = Arguments.parse(text).first(CONFIG);
        }
        return field == null ? text : field;
    }

    private static byte[] bytes(InputStream in) {
        try {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new WebApplicationException(
                        Answers.message(413, "Configuration does not fit: more than " + MAX_BYTES + " bytes"));
            }
            return bytes;
        } catch (IOException e) {
            throw new WebApplicationException(e, Answers.message(400, "Cannot read the body"));
        }
    }

    private static WebApplicationException missing() {
        return new WebApplicationException(Answers.message(400, "expected a declarative configuration"));
    }
}
