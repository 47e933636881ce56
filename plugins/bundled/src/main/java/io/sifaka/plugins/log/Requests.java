package io.sifaka.plugins.log;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends records or spans to HTTP servers, whose certificates are verified. May be used from any thread. */
public final class Requests {
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    // Made when first needed: it has threads, and most nodes have no use for them.
    private @Nullable HttpClient client;

    /** Returns once the server has taken the records; any status but a 2xx counts as not taken. */
    public void send(Endpoint endpoint, byte[] records) throws IOException {
        try {
            int status = client().send(endpoint.request(records), BodyHandlers.discarding())
                    .statusCode();
            if (status < 200 || status > 299) {
                throw new IOException(endpoint.shown() + " answered " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the node stops", e);
        }
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .connectTimeout(CONNECTING)
                    .build();
        }
        return client;
    }
}
