package io.sifaka.plugin.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Consumer;
import io.sifaka.plugin.Headers;
import java.util.List;
import java.util.Optional;

/**
 * How an exchange went.
 *
 * @param status the status that the client got
 * @param headers the header fields that the client got; read-only
 * @param body the body that the client got
 * @param pieces the same, as it was sent on piece by piece
 * @param sent what the upstream got; empty when the gateway answered by itself
 * @param consumer who the caller was found to be
 * @param log the record for log plugins
 * @param failure what a plugin threw, other than an {@link io.sifaka.plugin.Exit}
 */
public record Outcome(
        int status,
        Headers headers,
        String body,
        List<String> pieces,
        Optional<Sent> sent,
        Optional<Consumer> consumer,
        ObjectNode log,
        Optional<RuntimeException> failure) {

    /** The first value of a header that the client got. */
    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /**
     * The request that went upstream.
     *
     * @param target path and query string
     * @param headers read-only
     */
    public record Sent(String method, String target, Headers headers, String body) {
        /** The first value of a header that the upstream got. */
        public Optional<String> header(String name) {
            return headers.first(name);
        }
    }
}
