package io.sifaka.admin;

import io.sifaka.config.Listen;
import io.sifaka.config.NodeConfig;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names that the Admin API answers to. A page that lets its own name point to this machine (DNS rebinding) would be of
 * the same origin as the Admin API; a name that nobody can have in public, or an address, cannot be the page's.
 */
final class HostNames {
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^]]*]|[^:/]*)(?::\\d*)?");
    private static final Pattern ADDRESS = Pattern.compile("\\[[0-9a-f:.%]+]|\\d{1,3}(?:\\.\\d{1,3}){3}");

    /** Reserved for local use by RFC 6761, RFC 6762, RFC 8375 and ICANN: the public name system has none of them. */
    private static final Set<String> LOCAL =
            Set.of("localhost", "test", "example", "invalid", "local", "internal", "home.arpa");

    private final Set<String> own = new HashSet<>();

    HostNames(NodeConfig config) {
        config.adminListeners().stream().map(Listen::host).map(HostNames::lower).forEach(own::add);
        String api = config.adminGuiApiUrl();
        Stream.concat(config.adminGuiUrl().stream(), Stream.ofNullable(api))
                .map(HostNames::hostOf)
                .forEach(own::add);
    }

    /**
     * Whether a request may name this host.
     *
     * @param header the Host header; null when there is none, which is no browser's doing
     */
    boolean admit(@Nullable String header) {
        if (header == null) {
            return true;
        }
        Matcher authority = AUTHORITY.matcher(lower(header.strip()));
        if (!authority.matches()) {
            return false;
        }
        String name = authority.group(1);
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return own.contains(bare) || ADDRESS.matcher(bare).matches() || isLocal(bare);
    }

    private static boolean isLocal(String name) {
        return !name.contains(".") || LOCAL.stream().anyMatch(domain -> name.endsWith("." + domain));
    }

    private static String hostOf(String url) {
        String host = URI.create(url).getHost();
        return host == null ? "" : lower(host);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
