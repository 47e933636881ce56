package io.sifaka.plugins.httplog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.log.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpLogTest {
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final PluginTester tester = new PluginTester();
    private volatile int status = 200;

    HttpLogTest() throws IOException {
        server.createContext("/", this::receive);
        server.start();
    }

    private record Received(String method, String uri, Headers headers, String body) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(body);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private PluginTester httpLog(String user, String more) {
        String url = "http://%s127.0.0.1:%d/log?x=1"
                .formatted(user, server.getAddress().getPort());
        return tester.plugin(HttpLog.class, "{\"http_endpoint\": \"%s\"%s}".formatted(url, more));
    }

    @Test
    void sendsARequestForEachRecord() throws IOException {
        httpLog("", "");

        tester.send(Request.get("/ż"));
        tester.send(Request.get("/b"));

        assertThat(received).extracting(Received::method).containsExactly("POST", "POST");
        assertThat(received.get(0).uri()).isEqualTo("/log?x=1");
        assertThat(received.get(0).headers().getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(received.get(0).json().at("/request/uri").asText()).isEqualTo("/ż");
        assertThat(received.get(1).json().at("/request/uri").asText()).isEqualTo("/b");
    }

    @Test
    void sendsWhatItsConfigurationSays() {
        httpLog(
                "",
                ", \"method\": \"PATCH\", \"content_type\": \"application/json; charset=utf-8\","
                        + " \"headers\": {\"X-Own\": \"1\", \"authorization\": \"Bearer t\"}, \"timeout\": 0");

        tester.send(Request.get("/"));

        Received only = received.get(0);
        assertThat(only.method()).isEqualTo("PATCH");
        assertThat(only.headers().getFirst("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(only.headers().getFirst("X-Own")).isEqualTo("1");
        assertThat(only.headers().getFirst("Authorization")).isEqualTo("Bearer t");
    }

    @Test
    void provesWhoItIsByTheUserOfTheUrl() {
        httpLog("bob:s%40cret@", "").send(Request.get("/"));

        assertThat(received.get(0).headers().getFirst("Authorization")).isEqualTo("Basic Ym9iOnMlNDBjcmV0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            , "queue": {"max_batch_size": 10}
            , "queue_size": 10
            """)
    void sendsSeveralRecordsAsAnArray(String queue) throws IOException {
        httpLog("", queue);
        status = 503;
        tester.send(Request.get("/1"));
        status = 200;
        tester.send(Request.get("/2"));

        assertThat(received.get(0).json()).hasSize(1);
        assertThat(received.get(1).json()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 302, 400, 401, 500, 503})
    void triesAgainUntilTheServerTakesIt(int refusal) throws IOException {
        httpLog("", "");
        status = refusal;
        tester.send(Request.get("/1"));
        status = 204;
        tester.send(Request.get("/2"));

        assertThat(received)
                .extracting(each -> each.json().at("/request/uri").asText())
                .containsExactly("/1", "/1", "/2");
    }

    @Test
    void givesUpAfterAWhile() throws IOException {
        httpLog("", ", \"queue\": {\"max_retry_time\": 10}");
        status = 500;
        tester.send(Request.get("/1"));
        tester.advance(Duration.ofSeconds(11)).send(Request.get("/2"));
        status = 200;
        tester.send(Request.get("/3"));

        assertThat(received)
                .extracting(each -> each.json().at("/request/uri").asText())
                .containsExactly("/1", "/1", "/2", "/2", "/3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a b", "http://h:99999/", "{vault://env/x}", "ftp://h/", "http://nobody.invalid/"})
    void servesWhereverRecordsAreToGo(String url) {
        tester.plugin(HttpLog.class, "{\"http_endpoint\": \"%s\"}".formatted(url));

        assertThat(tester.send(Request.get("/")).failure()).isEmpty();
    }

    @Test
    void servesWithHeadersThatCannotBeSent() {
        httpLog("", ", \"headers\": {\"Connection\": \"close\", \"X-A\": \"1\\n2\"}");

        assertThat(tester.send(Request.get("/")).failure()).isEmpty();
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://u:p@h:1/a?token=t | http://h:1/a
            https://h                | https://h
            {vault://env/secret}     | {vault://env/secret}
            """)
    void showsNothingSecret(String url, String shown) {
        assertThat(new Endpoint(url, "POST", "a", Duration.ZERO, Map.of()).shown())
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            , "headers": {"Host": "a"}               | cannot contain 'Host' header
            , "headers": {"content-length": "a"}     | cannot contain 'Content-Length' header
            , "headers": {"Content-TYPE": "a"}       | cannot contain 'Content-Type' header
            , "headers": {"a b": "a"}                | bad header name 'a b'
            , "method": "GET"                        | expected one of: POST, PUT, PATCH
            , "queue": {"initial_retry_delay": 0}    | value should be between 0 and 1000000
            , "queue": {"concurrency_limit": 2}      | expected one of: -1, 1
            """)
    void refusesWhatKongRefuses(String more, String message) {
        assertThatThrownBy(() -> httpLog("", more)).hasMessageContaining(message);
    }

    @Test
    void refusesToProveTwiceWhoItIs() {
        assertThatThrownBy(() -> httpLog("u:p@", ", \"headers\": {\"Authorization\": \"b\"}"))
                .hasMessageContaining("specifying both an 'Authorization' header and user info");
    }
}
