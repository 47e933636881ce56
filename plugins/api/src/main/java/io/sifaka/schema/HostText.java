package io.sifaka.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Host names and addresses. Each check answers why a text is refused; empty when it is not. */
final class HostText {
    private static final Pattern WILDCARD_PLACE = Pattern.compile("\\*\\..*|.*\\.\\*|[^*]*");
    private static final Pattern PREFIX = Pattern.compile("\\d{1,3}");
    private static final String TWO_WILDCARDS = "invalid wildcard: must have at most one wildcard";
    private static final String MISPLACED = "invalid wildcard: must be placed at leftmost or rightmost label";
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;

    private HostText() {}

    static Optional<String> host(String text) {
        HostAddress address = HostAddress.of(text);
        if (address.hasPort()) {
            return Optional.of("must not have a port");
        }
        return address.valid() ? Optional.empty() : Optional.of("invalid value: " + text);
    }

    static Optional<String> hostWithOptionalPort(String text) {
        return HostAddress.of(text).problem();
    }

    static Optional<String> upstreamName(String text) {
        HostAddress address = HostAddress.of(text);
        if (!address.valid()) {
            return Optional.of("Invalid name ('" + text + "'); must be a valid hostname");
        } else if (address.ip()) {
            return Optional.of("Invalid name ('" + text + "'); no ip addresses allowed");
        }
        return address.hasPort() ? Optional.of("Invalid name ('" + text + "'); no port allowed") : Optional.empty();
    }

    static Optional<String> target(String text) {
        return HostAddress.of(text).valid()
                ? Optional.empty()
                : Optional.of("Invalid target ('" + text + "'); not a valid hostname or ip address");
    }

    static Optional<String> routeHost(String text) {
        if (wildcards(text) > 1) {
            return Optional.of(TWO_WILDCARDS);
        } else if (!WILDCARD_PLACE.matcher(text).matches()) {
            return Optional.of(MISPLACED);
        }
        return HostAddress.of(text.replace("*", "wildcard")).problem();
    }

    static void describeRouteHost(ObjectNode into) {
        into.putArray("match_all").addObject().put("pattern", "^[^*]*%*?[^*]*$").put("err", TWO_WILDCARDS);
        ObjectNode place = into.putObject("match_any").put("err", MISPLACED);
        place.putArray("patterns").add("^%*%.").add("%.%*$").add("^[^*]*$");
    }

    static Optional<String> sni(String text) {
        HostAddress address = HostAddress.of(text);
        if (address.ip()) {
            return Optional.of("must not be an IP");
        }
        return host(text);
    }

    static Optional<String> wildcardHost(String text) {
        if (wildcards(text) > 1) {
            return Optional.of("only one wildcard must be specified");
        } else if (text.indexOf('*') > 0 && !text.endsWith("*")) {
            return Optional.of("wildcard must be leftmost or rightmost character");
        }
        return sni(text.replace("*", "wildcard")).map(problem -> problem.replace("wildcard", "*"));
    }

    private static long wildcards(String text) {
        return text.chars().filter(character -> character == '*').count();
    }

    static Optional<String> ip(String text) {
        return HostAddress.isIpv4(text) || HostAddress.isIpv6(text)
                ? Optional.empty()
                : Optional.of("not an ip address: " + text);
    }

    static Optional<String> ipOrCidr(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        boolean fits =
                slash < 0 || prefixFits(text.substring(slash + 1), HostAddress.isIpv4(address) ? IPV4_BITS : IPV6_BITS);
        return fits && ip(address).isEmpty()
                ? Optional.empty()
                : Optional.of("invalid ip or cidr range: '" + text + "'");
    }

    private static boolean prefixFits(String prefix, int bits) {
        return PREFIX.matcher(prefix).matches() && Integer.parseInt(prefix) <= bits;
    }
}
