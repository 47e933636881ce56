package io.sifaka.plugins.session;

import io.sifaka.plugin.Headers;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What clients and upstreams are told of a session. */
final class SessionHeaders {
    private SessionHeaders() {}

    /** Sets {@code Session-*}, or removes it without a session: it is the gateway's word only. */
    static void tell(
            Headers headers,
            @Nullable Set<String> names,
            @Nullable SessionData session,
            Session.Config config,
            long now) {
        if (names == null) {
            return;
        }
        for (String name : names) {
            String header = header(name);
            headers.remove(header);
            if (session != null) {
                headers.set(header, value(name, session, config, now));
            }
        }
    }

    private static String value(String name, SessionData session, Session.Config config, long now) {
        Lifetime lifetime = config.lifetime();
        return switch (name) {
            case "id" -> session.id();
            case "audience" -> Objects.requireNonNullElse(config.audience(), "default");
            case "subject" -> session.subject().toString();
            case "idling-timeout" -> seconds(lifetime.idlingLeft(session, now));
            case "rolling-timeout" -> seconds(lifetime.rollingLeft(session, now));
            case "absolute-timeout" -> seconds(lifetime.absoluteLeft(session, now));
            default -> seconds(lifetime.left(session, now));
        };
    }

    /** 0 says that there is no end. */
    private static String seconds(long left) {
        return Long.toString(left == Long.MAX_VALUE ? 0 : Math.max(0, left));
    }

    private static String header(String name) {
        return switch (name) {
            case "id" -> "Session-Id";
            case "audience" -> "Session-Audience";
            case "subject" -> "Session-Subject";
            case "idling-timeout" -> "Session-Idling-Timeout";
            case "rolling-timeout" -> "Session-Rolling-Timeout";
            case "absolute-timeout" -> "Session-Absolute-Timeout";
            default -> "Session-Timeout";
        };
    }
}
