package io.sifaka.gateway.router;

import io.sifaka.entity.Protocol;
import io.sifaka.entity.Service;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a service is, as the upstream client and the Host header need it.
 *
 * @param protocol the protocol spoken to it
 * @param host a host name, an address, or the name of an upstream entity
 * @param authority the Host header for it: the port is left out where it is the protocol's own
 * @param upstream the upstream entity that the host is the name of; null: none
 */
public record Target(
        Protocol protocol,
        String host,
        int port,
        String authority,
        @Nullable UUID upstream) {
    /** The target of a service. */
    public static Target of(Service service, @Nullable UUID upstream) {
        int usual = service.protocol() == Protocol.HTTPS || service.protocol() == Protocol.GRPCS ? 443 : 80;
        String authority = service.port() == usual ? service.host() : service.host() + ":" + service.port();
        return new Target(service.protocol(), service.host(), service.port(), authority, upstream);
    }
}
