package io.sifaka.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.config.NodeConfig;
import io.sifaka.config.Sources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a node answers to requests that it, or Jetty before it, does not serve: always in Kong's form. */
class RefusalsIT {
    private static final Map<String, String> SETTINGS = Map.of(
            "SIFAKA_PROXY_LISTEN", "127.0.0.1:0",
            "SIFAKA_ADMIN_LISTEN", "off",
            "SIFAKA_STATUS_LISTEN", "off",
            "SIFAKA_NGINX_HTTP_CLIENT_MAX_BODY_SIZE", "1k",
            "SIFAKA_NGINX_HTTP_CLIENT_HEADER_TIMEOUT", "200ms");

    @TempDir
    private static Path prefix;

    private static Boot node;
    private static int port;

    @BeforeAll
    static void start() {
        Map<String, String> environment = new java.util.HashMap<>(SETTINGS);
        environment.put("SIFAKA_PREFIX", prefix.toString());
        node = Boot.start(NodeConfig.read(Sources.of(null, environment, new Properties())));
        String address = node.running(Instant.now()).proxy().get(0);
        port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a method that is none,   G(T / HTTP/1.1|Host: a||,                                  400, Bad request",
        "two hosts,               GET / HTTP/1.1|Host: a|Host: b||,                          400, Bad request",
        "no host,                 GET / HTTP/1.1||,                                          400, Bad request",
        "another version,         GET / HTTP/3.1|Host: a||,                                  505, HTTP version not supported",
        "a target that is a star, OPTIONS * HTTP/1.1|Host: a||,                              400, Bad request",
        "a broken escape,         GET /%zz HTTP/1.1|Host: a||,                               400, Bad request",
        "a fragment,              GET /a#b HTTP/1.1|Host: a||,                               400, Bad request",
        "TRACE,                   TRACE / HTTP/1.1|Host: a||,                                405, Method not allowed",
        "CONNECT,                 CONNECT a:80 HTTP/1.1|Host: a||,                           405, Method not allowed",
        "an odd expectation,      GET / HTTP/1.1|Host: a|Expect: x||,                        417, Expectation failed",
        "a length too great,      POST / HTTP/1.1|Host: a|Content-Length: 1025||,            413, Payload too large",
        "a long line,             GET /8200 HTTP/1.1|Host: a||,                              414, URI too long",
        "a longer line,           GET /40000 HTTP/1.1|Host: a||,                             414, URI too long",
        "a long field,            GET / HTTP/1.1|Host: a|X: 8200||,                          400, Request header or cookie too large",
        "a longer field,          GET / HTTP/1.1|Host: a|X: 40000||,                         400, Request header or cookie too large",
        "many long fields,        GET / HTTP/1.1|Host: a|A: 8000|B: 8000|C: 8000|D: 8000|E: 8000||, 400, Request header or cookie too large"
    })
    void refuses(String what, String request, int status, String message) throws IOException {
        String answer = ask(expanded(request));
        String id = answer.replaceAll("(?s).*X-Kong-Request-Id: (\\w+)\r\n.*", "$1");
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("\r\nConnection: close\r\n", "\r\nServer: kong/3.9.1\r\n", "\r\nX-Kong-Response-Latency: ")
                .endsWith("\r\n\r\n" + message + "\nrequest_id: " + id + "\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "an upgrade that nobody asked for, GET / HTTP/1.1|Host: a|Upgrade: x||",
        "a line just within the limit,     GET /8100 HTTP/1.1|Host: a||",
        "a field just within the limit,    GET / HTTP/1.1|Host: a|X: 8100||",
        "a body just within the limit,     POST / HTTP/1.1|Host: a|Content-Length: 4||abcd"
    })
    void serves(String what, String request) throws IOException {
        assertThat(ask(expanded(request))).contains("no Route matched with those values");
    }

    /** Without an answer, as nginx does. */
    @Test
    void closesTheConnectionOfAClientThatTakesTooLongOverAHead() throws IOException {
        try (Socket client = connect()) {
            client.getOutputStream().write("GET / HTTP/1.1\r\nHo".getBytes(ISO_8859_1));
            assertThat(client.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void keepsTheConnectionOfAClientThatAsksForNothing() throws IOException {
        try (Socket idle = connect()) {
            closesTheConnectionOfAClientThatTakesTooLongOverAHead();
            idle.getOutputStream().write("GET / HTTP/1.0\r\nHost: a\r\n\r\n".getBytes(ISO_8859_1));
            assertThat(idle.getInputStream().readAllBytes()).isNotEmpty();
        }
    }

    /** Numbers beyond a thousand stand for that many letters. */
    private static String expanded(String request) {
        StringBuilder text = new StringBuilder();
        java.util.regex.Matcher number =
                java.util.regex.Pattern.compile("(?<=[/ ])\\d{4,}(?=[ |])").matcher(request.replace("1025", "@"));
        while (number.find()) {
            number.appendReplacement(text, "x".repeat(Integer.parseInt(number.group())));
        }
        return number.appendTail(text).toString().replace("@", "1025").replace("|", "\r\n");
    }

    private static String ask(String request) throws IOException {
        try (Socket client = connect()) {
            client.getOutputStream().write(request.getBytes(ISO_8859_1));
            client.shutdownOutput();
            return new String(client.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private static Socket connect() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
        client.setSoTimeout(20_000);
        return client;
    }
}
