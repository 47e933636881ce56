package io.sifaka.standalone;

import io.sifaka.config.Listen;
import io.sifaka.config.NodeConfig;
import io.sifaka.config.Sources;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Starts a node in a directory of its own, has it proxy a guarded request and stops it. {@code bin/sifaka} runs it once per
 * build with {@code -XX:ArchiveClassesAtExit}, so that Java has the classes at hand in every start after.
 */
final class Rehearsal {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path prefix = Files.createTempDirectory("sifaka-rehearsal-");
        try {
            new CommandLine(new Sifaka()).parseArgs("start", "--prefix", prefix.toString());
            new Rehearsal().run(prefix);
        } finally {
            delete(prefix);
        }
    }

    private void run(Path prefix) throws IOException, InterruptedException {
        NodeConfig config = NodeConfig.read(Sources.none()
                .option("prefix", prefix.toString())
                .option("proxy_listen", "127.0.0.1:0")
                .option("admin_listen", "127.0.0.1:0")
                .option("status_listen", "127.0.0.1:0"));
        List<Listen> anywhere = List.of(Listen.plain("127.0.0.1", 0));
        try (NodeFile file = NodeFile.claim(prefix);
                HttpServer upstream = HttpServer.start("echo", anywhere, 8, new EchoUpstream());
                Boot node = Boot.start(config)) {
            RunningNode running = node.running(Instant.now());
            file.write(running);
            String admin = "http://" + running.admin().get(0);
            post(
                    admin + "/services",
                    "name=echo&url=http://" + upstream.addresses().get(0));
            post(admin + "/services/echo/routes", "paths[]=/hello");
            post(admin + "/services/echo/plugins", "name=key-auth");
            post(admin + "/consumers", "username=ada");
            post(admin + "/consumers/ada/key-auth", "key=open-sesame");
            awaitProxied(URI.create("http://" + running.proxy().get(0) + "/hello"));
            StatusClient.get(running, "/status/ready");
            node.drain(Duration.ofSeconds(1));
        }
    }

    private void awaitProxied(URI uri) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).header("apikey", "open-sesame").build();
        Instant end = Instant.now().plus(LONGEST);
        while (client.send(request, BodyHandlers.discarding()).statusCode() != 200) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("the gateway does not proxy");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private void post(String uri, String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 201) {
            throw new IllegalStateException(uri + " answered " + response.statusCode() + " " + response.body());
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
