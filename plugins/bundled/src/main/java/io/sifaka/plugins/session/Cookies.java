package io.sifaka.plugins.session;

import io.sifaka.plugin.ClientRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The cookies of sessions, to and from the client (RFC 6265). */
final class Cookies {
    /** Cookies of one name that are looked at; a client that sends more is not helped. */
    private static final int MOST = 4;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    private Cookies() {}

    /** The values that a request has under a name, the most specific first. */
    static List<String> values(ClientRequest request, String name) {
        return request.headers().all("Cookie").stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .filter(value -> !value.isEmpty())
                .limit(MOST)
                .toList();
    }

    /** A cookie that is gone with the browser. */
    static String brief(String name, String value, Session.Config config) {
        return name + "=" + value + attributes(config);
    }

    /** A cookie that stays for these seconds. */
    static String lasting(String name, String value, Session.Config config, Instant now, long seconds) {
        return brief(name, value, config) + "; Expires=" + date(now.plusSeconds(seconds)) + "; Max-Age=" + seconds;
    }

    /** Has the client forget a cookie. */
    static String gone(String name, Session.Config config) {
        return brief(name, "", config) + "; Expires=" + date(Instant.ofEpochSecond(1)) + "; Max-Age=0";
    }

    private static String attributes(Session.Config config) {
        StringBuilder attributes = new StringBuilder("; Path=");
        attributes.append(Objects.requireNonNullElse(config.cookiePath(), "/"));
        if (config.cookieDomain() != null) {
            attributes.append("; Domain=").append(config.cookieDomain());
        }
        String sameSite = Objects.requireNonNullElse(config.cookieSameSite(), "Strict");
        if (!sameSite.equals("Default")) {
            attributes.append("; SameSite=").append(sameSite);
        }
        if (!Boolean.FALSE.equals(config.cookieSecure())) {
            attributes.append("; Secure");
        }
        if (!Boolean.FALSE.equals(config.cookieHttpOnly())) {
            attributes.append("; HttpOnly");
        }
        return attributes.toString();
    }

    private static String date(Instant instant) {
        return DATE.format(instant.atOffset(ZoneOffset.UTC));
    }
}
