package io.sifaka.gateway.upstream;

import io.sifaka.gateway.exchange.HeaderList;
import org.jspecify.annotations.Nullable;

/**
 * A request as it goes upstream.
 *
 * @param path escaped
 * @param query without question mark; null when there is none
 * @param headers all fields but those that frame the body
 */
public record Outgoing(
        Peer peer, String method, String path, @Nullable String query, HeaderList headers, OutgoingBody body) {}
