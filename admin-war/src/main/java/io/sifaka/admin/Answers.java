package io.sifaka.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.persistence.Written;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The answers of the Admin API as bytes: always with a length, JSON in the content type that Kong writes. */
final class Answers {
    static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Tells a client which revision to wait for before a gateway can be expected to know of its write. */
    static final String REVISION = "X-Config-Revision";

    static final String JSON_TYPE = "application/json; charset=utf-8";
    private static final String HTML_TYPE = "text/html; charset=UTF-8";

    private Answers() {}

    static Response ok(JsonNode body) {
        return json(200, body);
    }

    static Response created(Written written) {
        return json(201, written.document(), written.revision());
    }

    static Response written(Written written) {
        return json(200, written.document(), written.revision());
    }

    /** Something as of a revision, or written as one. */
    static Response at(long revision, JsonNode body) {
        return json(200, body, revision);
    }

    static Response deleted(long revision) {
        return Response.noContent().header(REVISION, revision).build();
    }

    static Response message(int status, String message) {
        return json(status, JSON.objectNode().put("message", message));
    }

    static Response json(int status, JsonNode body) {
        return bytes(status, JSON_TYPE, body.toString()).build();
    }

    /** The page that nginx makes for a status, which is what clients of Kong get for a few errors. */
    static Response page(int status, String reason) {
        String title = status + " " + reason;
        String html = "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                + "</h1></center>\r\n</body>\r\n</html>\r\n";
        return bytes(status, HTML_TYPE, html).build();
    }

    static ArrayNode array(List<? extends JsonNode> elements) {
        return JSON.arrayNode(elements.size()).addAll(elements);
    }

    /** A list without a next page. */
    static ObjectNode list(List<? extends JsonNode> data) {
        ObjectNode list = JSON.objectNode();
        list.set("data", array(data));
        return list.putNull("next");
    }

    private static Response json(int status, JsonNode body, long revision) {
        return bytes(status, JSON_TYPE, body.toString())
                .header(REVISION, revision)
                .build();
    }

    private static Response.ResponseBuilder bytes(int status, String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return Response.status(status)
                .entity(bytes)
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CONTENT_LENGTH, bytes.length);
    }
}
