package io.sifaka.plugins.log;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where records go, and how long that may take.
 *
 * @param host a name or an address, IPv6 in brackets or not
 */
public record Address(String host, int port, int timeoutMillis) {
    private static final int DEFAULT_TIMEOUT = 10_000;

    /** @param timeout milliseconds; absent and what is no time counts as the default */
    public static Address of(String host, int port, @Nullable Double timeout) {
        return new Address(
                host, port, (int) milliseconds(timeout, DEFAULT_TIMEOUT).toMillis());
    }

    /** A time in milliseconds from a configuration, which may be absent, not positive, or longer than anybody waits. */
    public static Duration milliseconds(@Nullable Double given, int otherwise) {
        return Duration.ofMillis(
                given == null || given <= 0 ? otherwise : (long) Math.min(Integer.MAX_VALUE, Math.ceil(given)));
    }

    /** Asks for the address behind the name anew: it may have moved. */
    public InetSocketAddress resolve() throws IOException {
        return new InetSocketAddress(InetAddress.getByName(host), port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
