package io.sifaka.entity;

import com.fasterxml.jackson.databind.JsonNode;
import io.sifaka.schema.Violations;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * By what the routes of some protocols may match requests.
 *
 * @param family the protocols that forbid the same fields, as messages list them
 * @param forbidden the fields that have no meaning with them
 * @param when the protocols that demand the same matchers, as messages list them
 * @param matchers the fields of which one must be set
 */
record RouteMatchers(String family, List<String> forbidden, String when, List<String> matchers) {
    private static final RouteMatchers HTTP = http("'http'", "methods", "hosts", "headers", "paths");
    private static final RouteMatchers HTTPS = http("'https'", "methods", "hosts", "headers", "paths", "snis");
    private static final RouteMatchers GRPC = grpc("'grpc'", "hosts", "headers", "paths");
    private static final RouteMatchers GRPCS = grpc("'grpcs'", "hosts", "headers", "paths", "snis");
    private static final RouteMatchers STREAM = stream("'tcp', 'tls' or 'udp'", "sources", "destinations", "snis");
    private static final RouteMatchers PASSTHROUGH = stream("'tls_passthrough'", "snis");

    private static final Map<String, RouteMatchers> BY_PROTOCOL = Map.of(
            "http", HTTP,
            "https", HTTPS,
            "grpc", GRPC,
            "grpcs", GRPCS,
            "tcp", STREAM,
            "tls", STREAM,
            "udp", STREAM,
            "tls_passthrough", PASSTHROUGH);

    private static RouteMatchers http(String when, String... matchers) {
        return new RouteMatchers("'http' or 'https'", List.of("sources", "destinations"), when, List.of(matchers));
    }

    private static RouteMatchers grpc(String when, String... matchers) {
        List<String> forbidden = List.of("methods", "sources", "destinations", "strip_path");
        return new RouteMatchers("'grpc' or 'grpcs'", forbidden, when, List.of(matchers));
    }

    private static RouteMatchers stream(String when, String... matchers) {
        List<String> forbidden = List.of("methods", "hosts", "headers", "paths");
        return new RouteMatchers("'tcp', 'tls', 'tls_passthrough' or 'udp'", forbidden, when, List.of(matchers));
    }

    /** Checks a route by its first protocol; TLS with another protocol of the same family adds server names. */
    static void check(Violations violations) {
        List<String> protocols = violations
                .given("protocols")
                .valueStream()
                .map(JsonNode::asText)
                .filter(BY_PROTOCOL::containsKey)
                .toList();
        if (!protocols.isEmpty()) {
            String first = protocols.get(0);
            String secure = first + "s";
            of(protocols.contains(secure) ? secure : first).checkRoute(violations);
        }
    }

    private static RouteMatchers of(String protocol) {
        return BY_PROTOCOL.getOrDefault(protocol, HTTP);
    }

    private void checkRoute(Violations violations) {
        for (String field : forbidden) {
            if (isSet(field, violations.given(field))) {
                violations.replace(field, "cannot set '" + field + "' when 'protocols' is " + family);
            }
        }
        boolean refused = violations.has("protocols") || matchers.stream().anyMatch(violations::has);
        if (!refused
                && matchers.stream().allMatch(field -> violations.given(field).isEmpty())) {
            violations.entity("must set " + shown() + " when 'protocols' is " + when);
        }
    }

    /** An empty collection counts as set; {@code strip_path} is always there and counts when it is true. */
    private static boolean isSet(String field, JsonNode given) {
        return field.equals("strip_path") ? given.asBoolean() : !given.isNull();
    }

    private String shown() {
        return matchers.size() == 1
                ? matchers.get(0)
                : matchers.stream().collect(Collectors.joining("', '", "one of '", "'"));
    }
}
