package io.sifaka.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down those who try credentials: an address that failed too often is refused for a while, whatever it brings. IPv6
 * addresses count by their /64, which is what one customer gets. Remembers so many addresses and forgets the eldest.
 */
public final class Throttle {
    private static final int MOST_FAILURES = 10;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 10_000;

    private final Clock clock;

    /** Guarded by this. */
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    private record Failures(int count, Instant until) {}

    public Throttle(Clock clock) {
        this.clock = clock;
    }

    /** How long an address has to wait before it may try again; zero when it may. */
    public synchronized Duration wait(String address) {
        Failures found = failures.get(key(address));
        if (found == null || found.count() < MOST_FAILURES) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), found.until());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Notes that an address failed; returns how often it has, lately. */
    public synchronized int failed(String address) {
        Instant now = clock.instant();
        Failures before = failures.get(key(address));
        int count = before == null || !before.until().isAfter(now) ? 1 : before.count() + 1;
        failures.put(key(address), new Failures(count, now.plus(WINDOW)));
        return count;
    }

    /** Notes that an address brought what is right. */
    public synchronized void succeeded(String address) {
        failures.remove(key(address));
    }

    private static String key(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress(); // of an address literal: asks no name server
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(8, bytes.length)));
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
