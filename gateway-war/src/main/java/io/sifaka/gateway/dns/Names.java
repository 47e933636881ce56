package io.sifaka.gateway.dns;

import io.sifaka.config.NodeConfig;
import io.sifaka.gateway.dns.Found.Host;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The addresses of names, remembered. An answer is used for as long as it says, a little less at random, lest all are asked
 * for at once; once it is old it goes on being used while it is asked for anew, and for a while when no server answers. That a
 * name has no address is remembered, too. Used by many threads at once.
 */
public final class Names implements AutoCloseable {
    private final Map<String, Name> known = new ConcurrentHashMap<>();
    private final Lookup lookup;
    private final DnsRules rules;
    private final Clock clock;
    private final RandomGenerator random;

    /** Where questions begin: reading the hosts file may block. */
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread made = new Thread(task, "sifaka-dns");
                made.setDaemon(true);
                return made;
            });

    /** Told the outcome, perhaps before {@link #resolve} returns. */
    public interface Answer {
        void found(Found found);

        void none(Unresolved why);
    }

    public Names(Lookup lookup, NodeConfig config, Clock clock, RandomGenerator random) {
        this.lookup = lookup;
        this.rules = DnsRules.of(config);
        this.clock = clock;
        this.random = random;
    }

    /** Tells the addresses of a name, at once where they are known. An address is its own. */
    public void resolve(String host, Answer answer) {
        Name name = known.get(host);
        if (name == null) {
            name = remember(host);
        }
        name.tell(answer);
    }

    private Name remember(String host) {
        if (known.size() >= rules.mostNames()) {
            long now = clock.millis();
            known.values().removeIf(each -> each.forgettable(now));
        }
        Name made = isAddress(host) ? Name.of(literal(host)) : new Name(host, lookup, rules, clock, random, thread);
        if (known.size() >= rules.mostNames()) {
            return made; // not remembered, but answered
        }
        Name there = known.putIfAbsent(host, made);
        return there == null ? made : there;
    }

    /** Whether a host is an address rather than a name. */
    public static boolean isAddress(String host) {
        return host.indexOf(':') >= 0
                || (!host.isEmpty()
                        && Character.isDigit(host.charAt(host.length() - 1))
                        && host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9')));
    }

    private static Found literal(String host) {
        try {
            InetAddress address = InetAddress.getByName(host); // an address is not looked up
            String type = address instanceof Inet6Address ? "AAAA" : "A";
            return new Found(type, List.of(new Host(host, address, 0, Found.NO_WEIGHT)), Integer.MAX_VALUE);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("no address: " + host, e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
