package io.sifaka.plugins.hmacauth;

import io.sifaka.plugin.ClientRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The {@code Digest} header: {@code SHA-256=<base64>}. */
final class BodyDigest {
    private BodyDigest() {}

    /** Whether the header is right about the body; it may be missing where there is no body. */
    static boolean matches(ClientRequest request) {
        Optional<byte[]> body = isSurelyEmpty(request) ? Optional.of(new byte[0]) : request.body();
        if (body.isEmpty()) {
            return false; // longer than the node shows: nobody knows
        }
        List<String> digests = request.headers().all("Digest");
        return digests.isEmpty() ? body.get().length == 0 : digests.equals(List.of(of(body.get())));
    }

    /** Without a length, an HTTP/1 request has a body only if it says how that is framed. */
    private static boolean isSurelyEmpty(ClientRequest request) {
        boolean framed = request.headers().has("Transfer-Encoding")
                || !request.httpVersion().startsWith("1");
        return request.headers().first("Content-Length").map("0"::equals).orElse(!framed);
    }

    private static String of(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return "SHA-256=" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
