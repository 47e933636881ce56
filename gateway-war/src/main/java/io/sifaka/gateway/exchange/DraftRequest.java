package io.sifaka.gateway.exchange;

import io.sifaka.plugin.UpstreamRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The request that goes upstream, in the making. Begins as what the client sent, without what ends at this hop. */
public final class DraftRequest implements UpstreamRequest {
    private final HeaderList headers;
    private String method;
    private String path;
    private @Nullable String rawQuery;
    private byte @Nullable [] body;

    public DraftRequest(ReceivedRequest.RequestLine line, HeaderList headers) {
        this.headers = headers;
        this.method = line.method();
        this.path = line.path();
        this.rawQuery = line.rawQuery();
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public void method(String method) {
        if (!HeaderText.isName(method)) {
            throw new IllegalArgumentException("'" + method + "' is no method");
        }
        this.method = method;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public void path(String path) {
        if (!path.startsWith("/") || !isTarget(path)) {
            throw new IllegalArgumentException("'" + path + "' is no escaped path");
        }
        this.path = path;
    }

    @Override
    public @Nullable String rawQuery() {
        return rawQuery;
    }

    @Override
    public void rawQuery(@Nullable String rawQuery) {
        if (rawQuery != null && !isTarget(rawQuery)) {
            throw new IllegalArgumentException("'" + rawQuery + "' is no escaped query");
        }
        this.rawQuery = rawQuery;
    }

    @Override
    public HeaderList headers() {
        return headers;
    }

    @Override
    public void body(byte[] body) {
        this.body = body.clone();
    }

    @Override
    public Optional<byte[]> replacedBody() {
        return Optional.ofNullable(body).map(byte[]::clone);
    }

    /** The body that a plugin put in place of the client's; null when none did. */
    public byte @Nullable [] body() {
        return body;
    }

    /** Path and query. */
    public String target() {
        return rawQuery == null ? path : path + "?" + rawQuery;
    }

    /** Whether a text can stand in a request line: nothing that would end it, or end the target. */
    private static boolean isTarget(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 0x7F || c == '#') {
                return false;
            }
        }
        return true;
    }
}
