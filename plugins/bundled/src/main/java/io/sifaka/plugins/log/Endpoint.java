package io.sifaka.plugins.log;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where requests with records or spans go, and what they look like. Its parts may be secret; {@link #shown} is not. */
public record Endpoint(String url, String method, String contentType, Duration timeout, Map<String, String> headers) {
    private static final int LAST_PORT = 65_535;

    /** Scheme, user and password, and the rest. */
    private static final Pattern URL = Pattern.compile("([^/]*//)(?:([^/?#]*)@)?([^?#]*)(.*)", Pattern.DOTALL);

    /** Whether a URL holds a user, which is sent as Basic authorization. */
    public static boolean hasUserInfo(String url) {
        Matcher parts = URL.matcher(url);
        return parts.matches() && parts.group(2) != null;
    }

    /** The URL without what may be secret: user, password and query. */
    public String shown() {
        Matcher parts = URL.matcher(url);
        return parts.matches() ? parts.group(1) + parts.group(3) : "a URL that is none";
    }

    /** The JDK finds out about the port only when it connects. */
    private static URI uri(String text) {
        URI uri = URI.create(text);
        if (uri.getPort() > LAST_PORT) {
            throw new IllegalArgumentException("no such port");
        }
        return uri;
    }

    HttpRequest request(byte[] records) throws IOException {
        try {
            Matcher parts = URL.matcher(url);
            String user = parts.matches() ? parts.group(2) : null;
            String plain = user == null ? url : parts.group(1) + parts.group(3) + parts.group(4);
            HttpRequest.Builder request = HttpRequest.newBuilder(uri(plain))
                    .method(method, BodyPublishers.ofByteArray(records))
                    .timeout(timeout)
                    .header("Content-Type", contentType);
            if (user != null) {
                byte[] credentials = user.getBytes(StandardCharsets.UTF_8);
                request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
            }
            headers.forEach(request::header);
            return request.build();
        } catch (IllegalArgumentException e) {
            // Not the cause: its message may hold the value of a header, or the URL.
            throw new IOException("the JDK refuses the URL or a header of " + shown());
        }
    }
}
