package io.sifaka.gateway.upstream;

import io.sifaka.entity.Service;
import io.sifaka.gateway.transport.Outbound.Timeouts;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is sent to, and with how much patience.
 *
 * @param tls how TLS is spoken; null: not at all
 * @param retries how many more times may be tried
 * @param timeouts how long each step may take
 */
public record Peer(@Nullable PeerTls tls, String host, int port, int retries, Timeouts timeouts) {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int RETRIES = 5;

    /** The peer that a service names. */
    public static Peer of(Service service) {
        return new Peer(
                PeerTls.of(service),
                service.host(),
                service.port(),
                service.retries() == null ? RETRIES : service.retries(),
                new Timeouts(
                        patience(service.connectTimeout()),
                        patience(service.writeTimeout()),
                        patience(service.readTimeout())));
    }

    /** The same, shown this certificate where the service names none; null: none. */
    public Peer shown(@Nullable UUID certificate) {
        return tls == null || certificate == null
                ? this
                : new Peer(tls.showing(certificate), host, port, retries, timeouts);
    }

    private static int patience(@Nullable Integer millis) {
        return millis == null ? PATIENCE_MILLIS : millis;
    }
}
