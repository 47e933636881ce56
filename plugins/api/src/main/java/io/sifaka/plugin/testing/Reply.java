package io.sifaka.plugin.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What the upstream answers, in the making: {@code Reply.of(200).header("X-A", "1").body("text/plain", "he", "llo")}. */
public final class Reply {
    final int status;
    final MemoryHeaders headers = new MemoryHeaders();
    List<byte[]> chunks = List.of();

    private Reply(int status) {
        this.status = status;
    }

    /** An answer without a body. */
    public static Reply of(int status) {
        return new Reply(status);
    }

    /** A 200 with a JSON body. */
    public static Reply json(String body) {
        return of(200).body("application/json", body);
    }

    /** Adds a header field. */
    public Reply header(String name, String value) {
        headers.add(name, value);
        return this;
    }

    /** Sets the body, in UTF-8, which arrives in these pieces, with its length in {@code Content-Length}. */
    public Reply body(String contentType, String... pieces) {
        chunks = Arrays.stream(pieces)
                .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
                .toList();
        headers.set("Content-Type", contentType);
        headers.set(
                "Content-Length", Integer.toString(String.join("", pieces).getBytes(StandardCharsets.UTF_8).length));
        return this;
    }
}
