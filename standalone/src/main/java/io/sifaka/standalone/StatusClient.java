package io.sifaka.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks a running node how it is. */
final class StatusClient {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private StatusClient() {}

    /** What the node's status listener answers to a path; empty when it has none or does not answer. */
    static Optional<HttpResponse<String>> get(RunningNode node, String path) throws InterruptedException {
        if (node.status().isEmpty()) {
            return Optional.empty();
        }
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        URI uri = URI.create("http://" + node.status().get(0) + path);
        try {
            return Optional.of(
                    client.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
