package io.sifaka.plugin;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The request that goes upstream, in the making. */
public interface UpstreamRequest {
    String method();

    void method(String method);

    /** The path with the service's path before it; starts with a slash; escaped. */
    String path();

    void path(String path);

    /** The query string without question mark; null: none. */
    @Nullable
    String rawQuery();

    void rawQuery(@Nullable String rawQuery);

    /**
     * The header fields that go upstream. Hop-by-hop fields, framing and the {@code X-Forwarded-*} fields are the
     * gateway's and are written by it whatever stands here.
     */
    Headers headers();

    /** Replaces the body; its length and framing follow. */
    void body(byte[] body);

    /** The body that a plugin put in place of the client's; empty when none did. */
    default Optional<byte[]> replacedBody() {
        return Optional.empty();
    }
}
