package io.sifaka.plugins.hmacauth;

import io.sifaka.plugin.ClientRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The text of a request that a signature is over: a line for each header, after draft-cavage-http-signatures §2.3. What
 * has the name of a pseudo-header never counts as a header, or a signed request could be replayed with another target.
 */
final class SignedText {
    private SignedText() {}

    static byte[] of(ClientRequest request, List<String> headers) {
        return headers.stream()
                .map(header -> line(request, header))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** All values of a header, in order; empty when it is not there. */
    static String value(ClientRequest request, String header) {
        return String.join(", ", request.headers().all(header));
    }

    private static String line(ClientRequest request, String header) {
        if (header.equals("request-line")) {
            return request.method() + " " + target(request) + " HTTP/" + version(request);
        } else if (header.equals("@request-target")) {
            return header + ": " + request.method().toLowerCase(Locale.ROOT) + " " + target(request);
        }
        return request.headers().has(header) ? header + ": " + value(request, header) : header + ":";
    }

    private static String target(ClientRequest request) {
        return request.rawQuery() == null ? request.rawPath() : request.rawPath() + "?" + request.rawQuery();
    }

    private static String version(ClientRequest request) {
        return request.httpVersion().equals("2") ? "2.0" : request.httpVersion();
    }
}
