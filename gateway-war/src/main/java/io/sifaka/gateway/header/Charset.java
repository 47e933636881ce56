package io.sifaka.gateway.header;

import io.sifaka.gateway.exchange.HeaderList;
import java.util.Locale;

/** Names a charset where a service names none, as Kong's nginx does ({@code charset UTF-8}) for the types it does it for. */
final class Charset {
    private Charset() {}

    static void add(HeaderList headers) {
        String type = headers.get("Content-Type");
        if (type != null && isText(type.toLowerCase(Locale.ROOT))) {
            headers.set("Content-Type", type + "; charset=UTF-8");
        }
    }

    /** Matches types without any parameter only. */
    private static boolean isText(String type) {
        return switch (type) {
            case "text/html",
                    "text/plain",
                    "text/xml",
                    "text/vnd.wap.wml",
                    "application/javascript",
                    "application/rss+xml" -> true;
            default -> false;
        };
    }
}
