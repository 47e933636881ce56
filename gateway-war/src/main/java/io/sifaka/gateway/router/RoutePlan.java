package io.sifaka.gateway.router;

import io.sifaka.entity.Protocol;
import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import io.sifaka.gateway.chain.Chain;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything prepared for a route when the snapshot was built, so that a request finds it done. Immutable.
 *
 * @param compiled the route with its regular expressions compiled
 * @param service null when the route has none: its plugins run, then 503
 * @param target where the service is; null as is {@code service}
 * @param chain the plugins of requests that match the route
 */
public record RoutePlan(
        CompiledRoute compiled,
        @Nullable Service service,
        @Nullable Target target,
        Chain chain) {

    /** The plan of a route whose service names no upstream entity. */
    public static RoutePlan of(CompiledRoute compiled, @Nullable Service service, Chain chain) {
        return of(compiled, service, null, chain);
    }

    /**
     * The plan of a route.
     *
     * @param upstream the upstream entity that the service's host is the name of; null: none
     */
    public static RoutePlan of(
            CompiledRoute compiled, @Nullable Service service, @Nullable UUID upstream, Chain chain) {
        return new RoutePlan(compiled, service, service == null ? null : Target.of(service, upstream), chain);
    }

    public Route route() {
        return compiled.route();
    }

    /**
     * Whether a request over this scheme is to be answered with {@link Route#httpsRedirectStatusCode} instead of being
     * served: the route takes https (or grpcs) only, and the client came in the clear. Whatever else a trusted proxy calls
     * the scheme, {@code HTTPS} too, is not https, as in Kong.
     */
    public boolean refuses(String scheme) {
        return compiled.secureOnly() && !scheme.equals("https");
    }

    /** The protocol that a request over this scheme speaks on this route; plugins name the protocols they serve. */
    public Protocol protocol(String scheme) {
        boolean secure = scheme.equals("https");
        if (compiled.grpc()) {
            return secure ? Protocol.GRPCS : Protocol.GRPC;
        }
        return secure ? Protocol.HTTPS : Protocol.HTTP;
    }
}
