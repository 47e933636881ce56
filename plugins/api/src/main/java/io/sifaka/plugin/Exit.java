package io.sifaka.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers a request at once, instead of the upstream. Carries no stack trace: it is an outcome, not a fault. */
public final class Exit extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient List<Map.Entry<String, String>> headers = new ArrayList<>();
    private final boolean negotiated;
    private final boolean replayed;
    private final transient byte @Nullable [] body;

    private Exit(int status, @Nullable String message, byte @Nullable [] body, boolean negotiated, boolean replayed) {
        super(message, null, false, false);
        this.replayed = replayed;
        this.status = status;
        this.body = body;
        this.negotiated = negotiated;
    }

    /**
     * An error in the form that the client accepts (JSON, HTML, XML or plain), with the request id; Kong's {@code
     * kong.response.error}.
     */
    public static Exit error(int status, String message) {
        return new Exit(status, message, null, true, false);
    }

    /** An answer {@code {"message": …}} in JSON; Kong's {@code kong.response.exit} with a table. */
    public static Exit message(int status, String message) {
        return json(status, JsonNodeFactory.instance.objectNode().put("message", message));
    }

    /** An answer in JSON. */
    public static Exit json(int status, JsonNode body) {
        return bytes(status, body.toString().getBytes(StandardCharsets.UTF_8))
                .with("Content-Type", "application/json; charset=utf-8");
    }

    /** An answer with these bytes; the caller adds a {@code Content-Type}. */
    public static Exit bytes(int status, byte[] body) {
        return new Exit(status, null, body, false, false);
    }

    /** An answer without a body. */
    public static Exit empty(int status) {
        return bytes(status, new byte[0]);
    }

    /** An answer that an upstream gave before; it gets the headers of proxied responses. */
    public static Exit replayed(int status, byte[] body) {
        return new Exit(status, null, body, false, true);
    }

    /** Adds a header field to the answer. */
    public Exit with(String name, String value) {
        headers.add(Map.entry(name, value));
        return this;
    }

    public int status() {
        return status;
    }

    public List<Map.Entry<String, String>> headers() {
        return headers;
    }

    /** Whether the body is to be made from {@link #getMessage} in the form that the client accepts. */
    public boolean negotiated() {
        return negotiated;
    }

    /** Whether the answer is an upstream's, kept from before. */
    public boolean replayed() {
        return replayed;
    }

    /** The bytes of the answer; empty when {@link #negotiated}. */
    public byte[] body() {
        return body == null ? new byte[0] : body;
    }
}
