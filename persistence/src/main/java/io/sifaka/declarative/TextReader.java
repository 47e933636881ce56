package io.sifaka.declarative;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.IdentityHashMap;

/** Reads a document's text: JSON where it is JSON, else YAML. */
final class TextReader {
    private static final int MAX_DEPTH = 100;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(YamlReader.MAX_CHARACTERS)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private TextReader() {}

    /** The document of a text; throws {@link DeclarationException} saying where the text cannot be read. */
    static Tree read(String text) {
        if (text.length() > YamlReader.MAX_CHARACTERS) {
            throw DeclarationException.unreadable("more than " + YamlReader.MAX_CHARACTERS + " characters");
        }
        if (text.stripLeading().startsWith("{")) {
            try {
                return tree(JSON.readTree(text), new IdentityHashMap<>());
            } catch (JsonProcessingException e) { // YAML in braces, perhaps
                return yaml(text);
            }
        }
        return yaml(text);
    }

    private static Tree yaml(String text) {
        YamlReader reader = new YamlReader();
        return tree(reader.read(text), reader.lines());
    }

    private static Tree tree(JsonNode read, IdentityHashMap<JsonNode, Integer> lines) {
        if (read instanceof ObjectNode root) {
            return new Tree(root, lines);
        }
        throw DeclarationException.unreadable("expected an object");
    }
}
