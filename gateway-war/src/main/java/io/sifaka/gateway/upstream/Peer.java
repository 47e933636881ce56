package io.sifaka.gateway.upstream;

import io.sifaka.entity.Protocol;
import io.sifaka.entity.Service;
import io.sifaka.gateway.transport.Outbound.Timeouts;
import org.jspecify.annotations.Nullable;

/**
 * Who is sent to, and with how much patience.
 *
 * @param secure whether over TLS
 * @param verified whether the certificate must be good for the host; only over TLS
 * @param retries how many more times may be tried
 * @param timeouts how long each step may take
 */
public record Peer(boolean secure, boolean verified, String host, int port, int retries, Timeouts timeouts) {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int RETRIES = 5;

    /** The peer that a service names. */
    public static Peer of(Service service) {
        return new Peer(
                service.protocol() == Protocol.HTTPS || service.protocol() == Protocol.GRPCS,
                Boolean.TRUE.equals(service.tlsVerify()),
                service.host(),
                service.port(),
                service.retries() == null ? RETRIES : service.retries(),
                new Timeouts(
                        patience(service.connectTimeout()),
                        patience(service.writeTimeout()),
                        patience(service.readTimeout())));
    }

    private static int patience(@Nullable Integer millis) {
        return millis == null ? PATIENCE_MILLIS : millis;
    }
}
