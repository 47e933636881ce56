package io.sifaka.gateway.upstream;

import io.sifaka.gateway.dns.Found;
import io.sifaka.gateway.dns.Names;
import io.sifaka.gateway.dns.Unresolved;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Finds the addresses of hosts that services name themselves; where there are several, requests take turns. Used by many
 * threads at once.
 */
final class Resolver {
    private static final int MOST_REMEMBERED = 10_000;
    private static final int MOST_PORTS = 16;
    private static final Turns[] NONE = {};

    private final Names names;
    private final Map<String, Turns[]> known = new ConcurrentHashMap<>();

    Resolver(Names names) {
        this.names = names;
    }

    /** The sockets of an answer, ready to be connected to, as long as the answer is the same. */
    private record Turns(int port, Found found, List<InetSocketAddress> sockets, AtomicInteger next) {
        static Turns of(int port, Found found) {
            List<InetSocketAddress> sockets = found.hosts().stream()
                    .map(host -> new InetSocketAddress(host.address(), host.port() == 0 ? port : host.port()))
                    .toList();
            return new Turns(port, found, sockets, new AtomicInteger());
        }

        InetSocketAddress turn() {
            int size = sockets.size();
            return size == 1 ? sockets.get(0) : sockets.get((next.getAndIncrement() & Integer.MAX_VALUE) % size);
        }
    }

    void resolve(String host, int port, Targeting.Receiver receiver) {
        names.resolve(host, new Names.Answer() {
            @Override
            public void found(Found found) {
                receiver.to(turns(host, port, found).turn(), host, "");
            }

            @Override
            public void none(Unresolved why) {
                receiver.nowhere(why.busy() ? UpstreamFailure.BUSY : UpstreamFailure.UNKNOWN_HOST);
            }
        });
    }

    @SuppressWarnings(
            "ReferenceEquality") // an answer that is the same stays the same object; comparing all of it costs
    private Turns turns(String host, int port, Found found) {
        Turns[] ports = known.getOrDefault(host, NONE);
        for (Turns each : ports) {
            if (each.port == port && each.found == found) {
                return each;
            }
        }
        Turns made = Turns.of(port, found);
        if (ports.length > 0 || known.size() < MOST_REMEMBERED) {
            known.put(host, with(ports, made));
        }
        return made;
    }

    /** The few ports that a host is used by, this one in place of its past answer. */
    private static Turns[] with(Turns[] ports, Turns made) {
        return Stream.concat(Stream.of(made), Arrays.stream(ports).filter(each -> each.port != made.port))
                .limit(MOST_PORTS)
                .toArray(Turns[]::new);
    }
}
