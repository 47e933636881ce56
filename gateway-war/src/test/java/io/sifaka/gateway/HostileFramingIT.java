package io.sifaka.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.gateway.testing.Container;
import io.sifaka.gateway.testing.Message;
import io.sifaka.gateway.testing.RawClient;
import io.sifaka.gateway.testing.RawUpstream;
import io.sifaka.gateway.testing.TestGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests that two servers could cut apart at different places. Whatever the container makes of them, the service gets
 * nothing, or exactly one well-formed request; never the one that is hidden inside.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileFramingIT {
    private static final String HIDDEN = "GET /a/hidden HTTP/1.1\r\nHost: h\r\n\r\n";

    /** After this long without an answer there will be none. */
    private static final int PATIENCE_MILLIS = 150;

    private final RawUpstream upstream = new RawUpstream();
    private final List<TestGateway> gateways = new ArrayList<>();

    @TempDir
    private static Path directory;

    @BeforeAll
    void start() {
        for (Container.Kind kind : Container.Kind.values()) {
            gateways.add(new TestGateway(kind, directory.resolve(kind.name()), Map.of()).route("/a", upstream.port()));
        }
    }

    @AfterAll
    void stop() {
        gateways.forEach(TestGateway::close);
        upstream.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("attacks")
    void theServiceSeesOneRequestOrNone(Container.Kind kind, String attack, String request) throws IOException {
        upstream.clear();
        List<Integer> statuses = new ArrayList<>();
        try (RawClient client = gateways.get(kind.ordinal()).client()) {
            client.patience(PATIENCE_MILLIS).send(request);
            for (Message answer = next(client); answer != null; answer = next(client)) {
                statuses.add(answer.status());
            }
        }
        List<String> received =
                upstream.requests().stream().map(Message::startLine).toList();
        String story = kind + ", " + attack + ": answered " + statuses;
        assertThat(received).as(story).noneMatch(line -> line.contains("hidden"));
        assertThat(received).as(story).hasSizeLessThanOrEqualTo(1);
        long served = statuses.stream().filter(status -> status < 400).count();
        assertThat(served).as(story + " for " + received).isLessThanOrEqualTo(received.size());
        assertThat(upstream.requests())
                .allMatch(one -> one.has("Host") && !(one.has("Content-Length") && one.has("Transfer-Encoding")));
    }

    private static Message next(RawClient client) {
        try {
            return client.read();
        } catch (IOException | RuntimeException e) {
            return null; // nothing more comes, or no HTTP
        }
    }

    private static Stream<Arguments> attacks() {
        return Stream.of(Container.Kind.values()).flatMap(kind -> requests().entrySet().stream()
                .map(attack -> Arguments.of(kind, attack.getKey(), attack.getValue())));
    }

    private static Map<String, String> requests() {
        Map<String, String> all = new java.util.LinkedHashMap<>();
        String chunked = "Transfer-Encoding: chunked\r\n";
        // which of several lengths
        all.put("length and chunks", post("Content-Length: 5\r\n" + chunked, "0\r\n\r\n" + HIDDEN));
        all.put("chunks and length", post(chunked + "Content-Length: 5\r\n", "0\r\n\r\n" + HIDDEN));
        all.put("two lengths", post("Content-Length: 0\r\nContent-Length: " + HIDDEN.length() + "\r\n", HIDDEN));
        all.put(
                "two lengths, reversed",
                post("Content-Length: " + HIDDEN.length() + "\r\nContent-Length: 0\r\n", HIDDEN));
        all.put("length list", post("Content-Length: 3, 3\r\n", "abc"));
        all.put(
                "connection names the length",
                post("Connection: Content-Length\r\nContent-Length: " + HIDDEN.length() + "\r\n", HIDDEN));
        // what is a length
        for (String length : List.of(
                "",
                "+3",
                "-1",
                "0x3",
                "3_0",
                "3 3",
                "\u00a03",
                "3\u00a0",
                "9223372036854775808",
                "18446744073709551619",
                "00000000000000000000003",
                "3.0",
                "3;")) {
            all.put("length '" + length + "'", post("Content-Length: " + length + "\r\n", "abc" + HIDDEN));
        }
        // what is a coding
        for (String coding : List.of(
                "chunked, chunked",
                "chunked\r\nTransfer-Encoding: chunked",
                ",chunked",
                "chunked,",
                "xchunked",
                "identity",
                "identity, chunked",
                "chunked;q=1",
                "\u000bchunked",
                "chunked\u000b",
                "\"chunked\"",
                "gzip, chunked",
                "chunked, identity",
                "")) {
            all.put(
                    "coding '" + printable(coding) + "'",
                    post("Transfer-Encoding: " + coding + "\r\n", "0\r\n\r\n" + HIDDEN));
        }
        all.put("space before the colon", post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n" + HIDDEN));
        all.put("length, space before the colon", post("Content-Length : 3\r\n", "abc" + HIDDEN));
        all.put("coding after a NUL", post("Transfer-Encoding: \u0000chunked\r\n", "0\r\n\r\n" + HIDDEN));
        all.put(
                "coding in HTTP/1.0",
                "POST /a HTTP/1.0\r\nHost: h\r\nConnection: keep-alive\r\n" + chunked + "\r\n0\r\n\r\n" + HIDDEN);
        // what is a chunk
        for (String size : List.of(
                "0x3",
                "+3",
                "-3",
                "3_",
                "",
                " 3",
                "\t3",
                "3 ",
                "G",
                "3G",
                "11111111111111113",
                "3;\rx",
                "3;\nx",
                "3 x",
                "\u00003")) {
            all.put("chunk size '" + printable(size) + "'", post(chunked, size + "\r\nabc\r\n0\r\n\r\n" + HIDDEN));
        }
        all.put("chunk ended by LF", post(chunked, "3\nabc\n0\n\n" + HIDDEN));
        all.put("chunk size ended by CR", post(chunked, "3\rXabc\r\n0\r\n\r\n" + HIDDEN));
        all.put("chunk longer than its size", post(chunked, "3\r\nabcd\r\n0\r\n\r\n" + HIDDEN));
        all.put("chunk data not ended", post(chunked, "3\r\nabcXX0\r\n\r\n" + HIDDEN));
        all.put("no last chunk", post(chunked, "3\r\nabc\r\n"));
        all.put("no end of trailers", post(chunked, "3\r\nabc\r\n0\r\n"));
        all.put("trailer without colon", post(chunked, "3\r\nabc\r\n0\r\nbad\r\n\r\n"));
        all.put("extra CRLF before the last chunk", post(chunked, "3\r\nabc\r\n\r\n0\r\n\r\n"));
        all.put("huge extension", post(chunked, "3;" + "x".repeat(100_000) + "\r\nabc\r\n0\r\n\r\n"));
        // lines
        all.put("bare CR in a value", get("X: a\rContent-Length: 3\r\n"));
        all.put("bare LF ends a field", get("X: a\nContent-Length: 3\r\n") + "abc");
        all.put("NUL in a value", get("X: a\u0000b\r\n"));
        all.put("folded field", get("X: a\r\n Content-Length: 3\r\n"));
        all.put("field without colon", get("Bad\r\n"));
        all.put("field without name", get(": x\r\n"));
        all.put("space in a name", get("X Y: z\r\n"));
        all.put("parenthesis in a name", get("X(Y: z\r\n"));
        all.put("first field begins with space", "GET /a HTTP/1.1\r\n Host: h\r\nHost: h\r\n\r\n");
        all.put("version with more", "GET /a HTTP/1.1x\r\nHost: h\r\n\r\n");
        all.put("version 1.2", "GET /a HTTP/1.2\r\nHost: h\r\n\r\n" + "x");
        all.put("version 2.0 on 1.1", "GET /a HTTP/2.0\r\nHost: h\r\n\r\n");
        all.put("version overflows", "GET /a HTTP/4294967297.1\r\nHost: h\r\n\r\n");
        all.put("no version", "GET /a\r\nHost: h\r\n\r\n");
        all.put("method in lower case", "get /a HTTP/1.1\r\nHost: h\r\n\r\n");
        all.put("method is no token", "G@T /a HTTP/1.1\r\nHost: h\r\n\r\n");
        all.put("tab in the request line", "GET\t/a\tHTTP/1.1\r\nHost: h\r\n\r\n");
        all.put("LF in the target", "GET /a\nX HTTP/1.1\r\nHost: h\r\n\r\n");
        all.put("space in the target", "GET /a b HTTP/1.1\r\nHost: h\r\n\r\n");
        all.put("control in the query", "GET /a?\u0001 HTTP/1.1\r\nHost: h\r\n\r\n");
        // hosts
        all.put("no host", "GET /a HTTP/1.1\r\n\r\n");
        all.put("two hosts", "GET /a HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n");
        all.put("host list", "GET /a HTTP/1.1\r\nHost: h, i\r\n\r\n");
        all.put("host with user", "GET /a HTTP/1.1\r\nHost: u@h\r\n\r\n");
        all.put("host with path", "GET /a HTTP/1.1\r\nHost: h/x\r\n\r\n");
        all.put("target and host differ", "GET http://i.test/a HTTP/1.1\r\nHost: h\r\n\r\n");
        all.put("fragment in the target", "GET /a#x HTTP/1.1\r\nHost: h\r\n\r\n");
        return all;
    }

    private static String post(String fields, String body) {
        return "POST /a HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n" + body;
    }

    private static String get(String fields) {
        return "GET /a HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n";
    }

    private static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> shown.append(c < ' ' ? "\\x" + Integer.toHexString(c) : Character.toString(c)));
        return shown.toString();
    }
}
