package io.sifaka.plugins.proxycache;

import io.sifaka.plugin.ClientRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A response that is kept.
 *
 * @param plugin the use of the plugin that keeps it
 * @param varies the request headers that the response says it depends on, lower case, with what the request had there
 * @param keptAtMillis when it came; milliseconds since the epoch
 * @param freshSeconds how long it is fresh
 * @param goneAtMillis when it is no longer kept
 */
record Kept(
        String plugin,
        int status,
        List<Map.Entry<String, String>> headers,
        Body body,
        Map<String, List<String>> varies,
        long keptAtMillis,
        long freshSeconds,
        long goneAtMillis) {
    /** What an entry takes beside its body and headers, roughly. */
    private static final int OVERHEAD = 512;

    /** The bytes of a response's body; not to be changed. */
    static final class Body {
        private final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /** The memory that it takes, in bytes, roughly. */
    long size() {
        long size = (long) OVERHEAD + body.bytes.length;
        for (Map.Entry<String, String> header : headers) {
            size += (long) header.getKey().length() + header.getValue().length();
        }
        return size;
    }

    long ageSeconds(long nowMillis) {
        return Math.max(0, (nowMillis - keptAtMillis) / 1000);
    }

    /** Whether it answers a request as far as the headers go that it depends on. */
    boolean fits(ClientRequest request) {
        return varies.entrySet().stream()
                .allMatch(entry -> request.headers().all(entry.getKey()).equals(entry.getValue()));
    }

    Optional<String> header(String name) {
        return headers.stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
