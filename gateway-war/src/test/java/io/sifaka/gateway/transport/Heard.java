package io.sifaka.gateway.transport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;

/** A sink that keeps what it hears. */
class Heard implements ResponseSink {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final CompletableFuture<Heard> end = new CompletableFuture<>();
    private volatile Failure failure;
    private volatile int status;
    private volatile List<HttpField> fields = List.of();

    @Override
    public void head(int code, List<HttpField> all) {
        status = code;
        fields = all;
    }

    @Override
    public boolean body(byte[] bytes, int offset, int length) {
        body.write(bytes, offset, length);
        return true;
    }

    @Override
    public void complete() {
        end.complete(this);
    }

    @Override
    public void failed(Failure reason) {
        failure = reason;
        end.complete(this);
    }

    /** Waits for the end of the exchange. */
    Heard end() throws Exception {
        return end.get(60, TimeUnit.SECONDS);
    }

    int status() {
        return status;
    }

    Failure failure() {
        return failure;
    }

    List<HttpField> fields() {
        return fields;
    }

    String text() {
        return body.toString(StandardCharsets.ISO_8859_1);
    }

    int received() {
        return body.size();
    }
}
