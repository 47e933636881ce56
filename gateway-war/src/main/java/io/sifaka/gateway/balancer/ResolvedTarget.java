package io.sifaka.gateway.balancer;

import io.sifaka.entity.Target;
import io.sifaka.gateway.dns.Found;
import io.sifaka.gateway.dns.Names;
import io.sifaka.gateway.dns.Unresolved;
import io.sifaka.schema.HostPort;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A target with what DNS says of its name. Confined to its pool's lock. */
final class ResolvedTarget {
    private final Target target;
    private final HostPort address;
    private @Nullable Found found;
    private @Nullable Unresolved problem;

    ResolvedTarget(Target target, HostPort address) {
        this.target = target;
        this.address = address;
    }

    Target target() {
        return target;
    }

    HostPort address() {
        return address;
    }

    /** The name to resolve: IPv6 without brackets. */
    String name() {
        String host = address.host();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Takes an answer; returns whether it differs from the one before. */
    boolean learn(Found answer) {
        boolean news = found == null || !found.hosts().equals(answer.hosts());
        found = answer;
        problem = null;
        return news;
    }

    /** Takes a failure. What was known goes only when it is certain that there is nothing any more. */
    boolean learn(Unresolved why) {
        boolean news = found != null;
        found = null;
        problem = why;
        return news;
    }

    /** Whether there may be news: an address stays what it is. */
    boolean mayChange() {
        return found == null || !Names.isAddress(name());
    }

    /** Whether no answer has come yet. */
    boolean open() {
        return found == null && problem == null;
    }

    /** Kong's word for where the addresses come from, or for why there are none. */
    String dns() {
        if (found != null) {
            return found.type();
        }
        return problem == null ? "not resolved yet" : String.valueOf(problem.getMessage());
    }

    int weight() {
        return target.weight() == null ? 100 : target.weight();
    }

    /** The addresses as members; SRV records have ports and weights of their own. */
    List<Member> members(boolean srvName, boolean checked, Function<InetSocketAddress, Endpoint> endpoints) {
        Found mine = found;
        if (mine == null) {
            return List.of();
        }
        boolean srv = mine.type().equals("SRV");
        return mine.hosts().stream()
                .map(host -> new Member(
                        endpoints.apply(
                                new InetSocketAddress(host.address(), host.port() == 0 ? address.port() : host.port())),
                        target.id(),
                        srv && srvName ? host.name() : address.host(),
                        srv && weight() > 0 ? host.weight() : weight(),
                        checked))
                .toList();
    }
}
