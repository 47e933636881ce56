package io.sifaka.plugin.testing;

import io.sifaka.plugin.ClientResponse;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The response that goes to the client; may be changed until its headers are sent. Confined to one exchange. */
final class DraftResponse implements ClientResponse {
    /** A longer body is not held, neither a request's nor a response's. */
    static final int MAX_WHOLE_BYTES = 1 << 20;

    private final Source source;
    private final List<byte[]> chunks;
    private MemoryHeaders headers;
    private int status;
    private boolean buffered;
    private boolean sent;

    private DraftResponse(Source source, int status, MemoryHeaders headers, List<byte[]> chunks) {
        this.source = source;
        this.status = status;
        this.headers = headers;
        this.chunks = chunks;
    }

    static DraftResponse of(Reply reply) {
        return new DraftResponse(Source.SERVICE, reply.status, reply.headers.copy(), reply.chunks);
    }

    static DraftResponse of(Exit exit, String requestId) {
        return of(Source.EXIT, exit, requestId);
    }

    /** What a gateway answers for a plugin that threw. */
    static DraftResponse failed(String requestId) {
        return of(Source.ERROR, Exit.error(500, "An unexpected error occurred"), requestId);
    }

    private static DraftResponse of(Source source, Exit exit, String requestId) {
        byte[] body = exit.body();
        MemoryHeaders headers = new MemoryHeaders();
        if (exit.negotiated()) {
            headers.add("Content-Type", "application/json; charset=utf-8");
            body = "{\n  \"message\":\"%s\",\n  \"request_id\":\"%s\"\n}"
                    .formatted(exit.getMessage(), requestId)
                    .getBytes(StandardCharsets.UTF_8);
        }
        exit.headers().forEach(field -> headers.add(field.getKey(), field.getValue()));
        headers.set("Content-Length", Integer.toString(body.length));
        return new DraftResponse(source, exit.status(), headers, body.length == 0 ? List.of() : List.of(body));
    }

    /** Ends the headers phase; hands out the body as the body phase gets it, the last piece last. */
    List<ByteBuffer> send() {
        sent = true;
        headers = headers.readOnly();
        List<byte[]> pieces = buffered && length() <= MAX_WHOLE_BYTES ? List.of(whole()) : chunks;
        return pieces.isEmpty()
                ? List.of(ByteBuffer.allocate(0))
                : pieces.stream().map(ByteBuffer::wrap).toList();
    }

    private int length() {
        return chunks.stream().mapToInt(chunk -> chunk.length).sum();
    }

    private byte[] whole() {
        ByteBuffer whole = ByteBuffer.allocate(length());
        chunks.forEach(whole::put);
        return whole.array();
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public void status(int status) {
        refuseWhenSent();
        this.status = status;
    }

    @Override
    public Headers headers() {
        return headers;
    }

    @Override
    public Source source() {
        return source;
    }

    @Override
    public void bufferBody() {
        refuseWhenSent();
        buffered = true;
    }

    private void refuseWhenSent() {
        if (sent) {
            throw new IllegalStateException("the headers of the response are sent: change it in the headers phase");
        }
    }
}
