package io.sifaka.plugin.testing;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client's request in the making: {@code Request.get("/a?b=1").header("apikey", "k")}. */
public final class Request {
    final String method;
    final String path;
    final @Nullable String rawQuery;
    final MemoryHeaders headers = new MemoryHeaders();
    final Map<String, String> captures = new LinkedHashMap<>();
    String scheme = "http";
    String clientIp = "192.0.2.1";
    byte @Nullable [] body;

    private Request(String method, String target) {
        int query = target.indexOf('?');
        this.method = method;
        this.path = query < 0 ? target : target.substring(0, query);
        this.rawQuery = query < 0 ? null : target.substring(query + 1);
        headers.add("Host", "gateway.test");
    }

    /** A request for a path, with a query string if there is a question mark. */
    public static Request of(String method, String target) {
        return new Request(method, target);
    }

    /** A {@code GET} request. */
    public static Request get(String target) {
        return of("GET", target);
    }

    /** A {@code POST} request with a body. */
    public static Request post(String target, String contentType, String body) {
        return of("POST", target).body(contentType, body);
    }

    /** Adds a header field. */
    public Request header(String name, String value) {
        headers.add(name, value);
        return this;
    }

    /** Sets the body, in UTF-8, with its length. */
    public Request body(String contentType, String text) {
        return body(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sets the body with its length. */
    public Request body(String contentType, byte[] bytes) {
        body = bytes.clone();
        headers.set("Content-Type", contentType);
        headers.set("Content-Length", Integer.toString(bytes.length));
        return this;
    }

    /** Sets the address that the request comes from; 192.0.2.1 without. */
    public Request from(String ip) {
        clientIp = ip;
        return this;
    }

    /** Sets what a group of the route's regular expression caught. */
    public Request capture(String group, String text) {
        captures.put(group, text);
        return this;
    }

    /** Has the request come in over TLS. */
    public Request https() {
        scheme = "https";
        return this;
    }
}
