package io.sifaka.plugin.testing;

import io.sifaka.plugin.Headers;
import io.sifaka.plugin.UpstreamRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The request that goes upstream; starts as what the client sent. Confined to one exchange. */
final class DraftRequest implements UpstreamRequest {
    private final MemoryHeaders headers;
    private String method;
    private String path;
    private @Nullable String rawQuery;
    private byte[] body;
    private boolean replaced;

    DraftRequest(Request request) {
        method = request.method;
        path = request.path;
        rawQuery = request.rawQuery;
        headers = request.headers.copy();
        body = request.body == null ? new byte[0] : request.body;
    }

    Outcome.Sent sent() {
        String target = rawQuery == null ? path : path + "?" + rawQuery;
        return new Outcome.Sent(method, target, headers.readOnly(), new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public void method(String method) {
        this.method = method;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public void path(String path) {
        this.path = path;
    }

    @Override
    public @Nullable String rawQuery() {
        return rawQuery;
    }

    @Override
    public void rawQuery(@Nullable String rawQuery) {
        this.rawQuery = rawQuery;
    }

    @Override
    public Headers headers() {
        return headers;
    }

    @Override
    public Optional<byte[]> replacedBody() {
        return replaced ? Optional.of(body.clone()) : Optional.empty();
    }

    @Override
    public void body(byte[] body) {
        replaced = true;
        this.body = body.clone();
        headers.set("Content-Length", Integer.toString(body.length));
    }
}
