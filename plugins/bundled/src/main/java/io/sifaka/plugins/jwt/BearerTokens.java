package io.sifaka.plugins.jwt;

import io.sifaka.plugin.ClientRequest;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tokens that a request carries, wherever the configuration has it look. */
final class BearerTokens {
    private BearerTokens() {}

    /** The different ones. */
    static Set<String> in(ClientRequest request, Jwt.Config config) {
        Set<String> tokens = new LinkedHashSet<>();
        names(config.uriParamNames()).forEach(name -> tokens.addAll(request.queryArgs(name)));
        Collection<String> cookies = names(config.cookieNames());
        if (!cookies.isEmpty()) {
            request.headers().all("Cookie").forEach(header -> addCookies(header, cookies, tokens));
        }
        names(config.headerNames())
                .forEach(name -> request.headers().all(name).forEach(value -> addBearer(value, tokens)));
        tokens.remove("");
        return tokens;
    }

    private static Collection<String> names(@Nullable Set<String> names) {
        return names == null ? List.of() : names;
    }

    /** Cookies of these names in a header {@code a=1; b=2} (RFC 6265 §4.2.1). */
    private static void addCookies(String header, Collection<String> names, Set<String> tokens) {
        for (String pair : header.split(";")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && names.contains(pair.substring(0, equals).strip())) {
                tokens.add(pair.substring(equals + 1).strip());
            }
        }
    }

    private static void addBearer(String value, Set<String> tokens) {
        if (value.startsWith("Bearer ") || value.startsWith("bearer ")) {
            tokens.add(value.substring("Bearer ".length()).strip());
        }
    }
}
