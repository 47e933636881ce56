package io.sifaka.gateway.upstream;

import io.sifaka.gateway.certificate.Certificates;
import io.sifaka.gateway.exchange.HeaderList;
import org.jspecify.annotations.Nullable;

/**
 * A request as it goes upstream.
 *
 * @param path escaped
 * @param query without question mark; null when there is none
 * @param headers all fields but those that frame the body
 * @param targeting chooses among the targets of an upstream entity; null: the request goes to the peer's own host
 * @param certificates those that the peer's wishes are about
 */
public record Outgoing(
        Peer peer,
        String method,
        String path,
        @Nullable String query,
        HeaderList headers,
        OutgoingBody body,
        @Nullable Targeting targeting,
        Certificates certificates) {}
