package io.sifaka.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sifaka.config.Listen;
import io.sifaka.config.NodeConfig;
import io.sifaka.config.Sources;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

/** A whole node in this process, over a datastore of its own, with an upstream that answers what it was asked. */
final class TestNode implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final HttpServer echo =
            HttpServer.start("echo", List.of(Listen.plain("127.0.0.1", 0)), 8, new EchoUpstream());
    private final Boot boot;
    private final RunningNode addresses;

    private TestNode(NodeConfig config) {
        boot = Boot.start(config);
        addresses = boot.running(Instant.now());
    }

    /** Starts a node with these settings, key after value, besides those that keep it to itself. */
    static TestNode start(Path prefix, String... settings) {
        Sources sources = Sources.none()
                .option("prefix", prefix.toString())
                .option("admin_listen", "127.0.0.1:0")
                .option("status_listen", "off");
        for (int i = 0; i < settings.length; i += 2) {
            sources = sources.option(settings[i], settings[i + 1]);
        }
        return new TestNode(NodeConfig.read(sources));
    }

    /** The port of a proxy listener, in the order of the setting. */
    int port(int listener) {
        return portOf(addresses.proxy().get(listener));
    }

    String echoUrl() {
        return "http://" + echo.addresses().get(0);
    }

    /** Writes by the Admin API and waits until the proxy knows of it; both are one process. */
    JsonNode write(String method, String path, JsonNode body) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + addresses.admin().get(0) + path))
                .method(method, BodyPublishers.ofString(body.toString()))
                .header("Content-Type", "application/json")
                .build();
        try {
            var response = CLIENT.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(response.body());
            }
            return response.body().isEmpty() ? MAPPER.createObjectNode() : MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode write(String method, String path, String body) {
        try {
            return write(method, path, MAPPER.readTree(body.replace('\'', '"')));
        } catch (IOException e) {
            throw new IllegalArgumentException(body, e);
        }
    }

    /** Asks until the answer is the one wanted; the last answer when it never is. */
    static <T> T eventually(T wanted, Callable<T> question) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        T answer = question.call();
        while (!wanted.equals(answer) && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
            answer = question.call();
        }
        return answer;
    }

    static int portOf(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    @Override
    public void close() {
        boot.close();
        echo.close();
    }
}
