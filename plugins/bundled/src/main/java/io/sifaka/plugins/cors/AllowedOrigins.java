package io.sifaka.plugins.cors;

import io.sifaka.plugins.regex.Regex;
import io.sifaka.schema.Vetted;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The origins of a configuration, ready to be compared. Immutable.
 *
 * @param all whether every origin may
 * @param only the one origin that every answer names, whoever asks
 */
record AllowedOrigins(boolean all, Optional<String> only, List<Predicate<Origin>> several) {
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9.:/-]+");

    static AllowedOrigins of(@Nullable List<String> origins) {
        if (origins == null || origins.isEmpty() || origins.equals(List.of("*"))) {
            return new AllowedOrigins(true, Optional.empty(), List.of());
        }
        if (origins.size() == 1 && isLiteral(origins.get(0))) {
            return new AllowedOrigins(false, Optional.of(origins.get(0)), List.of());
        }
        return new AllowedOrigins(
                false,
                Optional.empty(),
                origins.stream()
                        .filter(origin -> !origin.equals("*"))
                        .map(AllowedOrigins::test)
                        .toList());
    }

    /** The origin that the answer names; null: none. */
    @Nullable
    String answer(@Nullable String sent) {
        if (only.isPresent() || sent == null) {
            return only.orElse(null);
        }
        Origin origin = Origin.of(sent);
        return several.stream().anyMatch(test -> test.test(origin)) ? sent : null;
    }

    private static boolean isLiteral(String origin) {
        return LITERAL.matcher(origin).matches();
    }

    /** What has no colon is about the host alone. */
    private static Predicate<Origin> test(String configured) {
        boolean hostOnly = configured.indexOf(':') < 0;
        if (isLiteral(configured)) {
            String wanted = hostOnly ? configured : Origin.of(configured).whole();
            return origin -> wanted.equals(hostOnly ? origin.host() : origin.whole());
        }
        Regex regex = Regex.compile(configured);
        return origin -> regex.matches(hostOnly ? origin.host() : origin.whole(), false);
    }

    /**
     * An origin as it is compared.
     *
     * @param whole scheme, host and port, without the port that the scheme has by default
     */
    private record Origin(String whole, String host) {
        static Origin of(String text) {
            int scheme = text.indexOf("://");
            if (scheme < 0) {
                return new Origin(text, text);
            }
            String whole = withoutDefaultPort(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            String authority = whole.substring(scheme + 3);
            int port = authority.lastIndexOf(':');
            return new Origin(whole, port > authority.lastIndexOf(']') ? authority.substring(0, port) : authority);
        }

        private static String withoutDefaultPort(String text) {
            boolean known = (text.startsWith("http://") && text.endsWith(":80"))
                    || (text.startsWith("https://") && text.endsWith(":443"));
            return known ? text.substring(0, text.lastIndexOf(':')) : text;
        }
    }

    /** What an origin in a configuration must be. */
    static final class Rule implements Vetted.Check {
        @Override
        public Optional<String> refusal(String text) {
            try {
                if (!text.equals("*")) {
                    Regex.compile(text);
                }
                return Optional.empty();
            } catch (PatternSyntaxException e) {
                return Optional.of("'" + text + "' is not a valid regex");
            }
        }
    }
}
