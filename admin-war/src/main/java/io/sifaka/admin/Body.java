package io.sifaka.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The document that a request carries.
 *
 * @param document what it says; empty when it carries none
 * @param typed whether values have their JSON types; those of a form are texts still
 */
record Body(ObjectNode document, boolean typed) {
    static final int MAX_BYTES = 10 * 1024 * 1024;

    private static final int MAX_DEPTH = 1000; // as deep as Kong's parser goes
    private static final int MAX_TOKENS = 500_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads a body as its content type says. Kong compares content types as they are written and takes a list for an empty
     * object.
     *
     * @param contentType the header; null when there is none
     * @throws WebApplicationException an answer: 400 when it cannot be read, 413, 415
     */
    static Body read(@Nullable String contentType, InputStream in) {
        byte[] bytes = bytes(in);
        if (contentType == null && bytes.length == 0) {
            return new Body(Answers.JSON.objectNode(), true);
        }
        String type = contentType == null ? "" : contentType;
        if (type.startsWith("application/json")) {
            return new Body(json(bytes), true);
        }
        if (type.startsWith("application/x-www-form-urlencoded")) {
            return new Body(Form.decode(Arguments.parse(new String(bytes, StandardCharsets.UTF_8))), false);
        }
        if (type.startsWith("multipart/form-data")) {
            return new Body(Form.decode(Multipart.parse(type, bytes)), false);
        }
        throw new WebApplicationException(Answers.page(415, "Unsupported Media Type"));
    }

    private static byte[] bytes(InputStream in) {
        try {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new WebApplicationException(Answers.page(413, "Request Entity Too Large"));
            }
            return bytes;
        } catch (IOException e) {
            throw new WebApplicationException(e, Answers.message(400, "Cannot read the body"));
        }
    }

    private static ObjectNode json(byte[] bytes) {
        try {
            JsonNode read = MAPPER.readTree(utf8(bytes));
            if (read.isArray() || read.isNull()) {
                return Answers.JSON.objectNode();
            }
            if (read instanceof ObjectNode document) {
                return document;
            }
            throw unreadable(null);
        } catch (JsonProcessingException | CharacterCodingException e) {
            throw unreadable(e);
        }
    }

    /** Not left to the parser, which would take a byte order mark and other encodings. */
    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static WebApplicationException unreadable(@Nullable Throwable cause) {
        return new WebApplicationException(cause, Answers.message(400, "Cannot parse JSON body"));
    }
}
