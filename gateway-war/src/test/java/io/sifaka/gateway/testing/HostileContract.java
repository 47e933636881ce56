package io.sifaka.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What hostile bytes come to, whichever container they meet: refused with the connection closed and nothing for the service to
 * see, or exactly one well-formed request; never the one that is hidden inside.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HostileContract {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final String LAST = "GET /a/last HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    private static final String UPWARDS = "(/|%2f)(\\.|%2e){2}(/|%2f|$)";
    private static final String IDENTITY = "x-(consumer|credential|anonymous|authenticated).*";

    private final RawUpstream upstream = new RawUpstream();
    private int port;

    /**
     * Starts a gateway with routes for {@code /a} and {@code /admin} to a service on this machine, both with {@code strip_path}
     * off; a plugin answers whatever comes for the second with 403.
     *
     * @return the gateway's port
     */
    protected abstract int start(int servicePort) throws Exception;

    /** Stops it. */
    protected abstract void stop() throws Exception;

    @BeforeAll
    void open() throws Exception {
        port = start(upstream.port());
    }

    @AfterAll
    void close() throws Exception {
        stop();
        upstream.close();
    }

    static Stream<Attack> attacks() {
        return Attacks.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void theServiceSeesOneRequestOrNone(Attack attack) throws IOException {
        Outcome outcome = send(
                attack.bytes(),
                switch (attack.fate()) {
                    case REFUSED -> Ending.NONE;
                    case REFUSED_AT_END, REFUSED_OR_ONE_AT_END -> Ending.END_OF_OUTPUT;
                    case REFUSED_OR_ONE, ONE -> Ending.ANOTHER_REQUEST;
                });
        switch (attack.fate()) {
            case REFUSED, REFUSED_AT_END -> assertRefused(outcome);
            case ONE -> assertServed(outcome);
            case REFUSED_OR_ONE, REFUSED_OR_ONE_AT_END -> {
                if (upstream.requests().isEmpty()) {
                    assertRefused(outcome);
                } else {
                    assertServed(outcome);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
                "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc",
                "BAD\r\n\r\n"
            })
    void whatFollowsARefusedRequestIsNotServed(String refused) throws IOException {
        String good = "GET /a/%d HTTP/1.1\r\nHost: h\r\n\r\n";
        Outcome outcome = send(good.formatted(1) + refused + good.formatted(2), Ending.NONE);
        assertThat(outcome.statuses()).startsWith(200).doesNotContain(500);
        assertThat(outcome.statuses()).filteredOn(status -> status == 200).hasSize(1);
        assertThat(upstream.requests()).extracting(Message::startLine).containsExactly("GET /a/1 HTTP/1.1");
        assertThat(upstream.broken()).isZero();
    }

    /** What the service would read as the second route's must have met that route's plugin. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin",
                "/admin/x",
                "/a/../admin",
                "/a/./../admin",
                "/a//../../admin",
                "//admin",
                "/./admin",
                "/a/%2e%2e/admin",
                "/a/.%2e/admin",
                "/a/..%2fadmin",
                "/a%2f..%2fadmin",
                "/a/%2e%2e%2fadmin",
                "/a/..;/admin",
                "/a/..;x=y/admin",
                "/a/;/../admin",
                "/a/%252e%252e/admin",
                "/a/..%252fadmin",
                "/a\\..\\admin",
                "/a/..\\admin",
                "/a/%5c../admin",
                "/a/..%5cadmin",
                "/a/%2e%2e%5cadmin",
                "/a/%c0%ae%c0%ae/admin",
                "/a/%u002e%u002e/admin",
                "/a/..%00/admin",
                "/a/%00/../admin",
                "/%61dmin",
                "/adm%69n",
                "/admin%20",
                "/admin%00",
                "/admin%2f",
                "/admin;x",
                "/admin/.",
                "/admin/..;/a",
                "/admin%3f",
                "/admin%23",
                "/admin?x",
                "/admin//",
                "/a/..",
                "/a/../",
                "/a/../..//admin",
                "http://h/admin",
                "http://h/a/../admin",
                "/a?/../admin",
                "/a/%09/../admin",
                "/a/\t/../admin"
            })
    void noSpellingOfAPathPassesByThePluginOfItsRoute(String target) throws IOException {
        Outcome outcome = send("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n");
        assertThat(upstream.broken()).isZero();
        assertThat(outcome.statuses()).hasSize(1).first().isIn(200, 400, 403, 404);
        assertThat(upstream.requests()).allSatisfy(request -> {
            String path = request.startLine().split(" ")[1].split("\\?")[0].toLowerCase(Locale.ROOT);
            assertThat(path).startsWith("/a").doesNotStartWith("/admin").doesNotContain("\\", "%5c", "%00", ";");
            assertThat(path).doesNotContainPattern(UPWARDS);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length, 3",
        "Host, h",
        "Authorization, secret",
        "Cookie, c=1",
        "Content-Type, text/x",
        "X-Forwarded-For, 127.0.0.1",
        "X-Forwarded-Proto, http",
        "X-Forwarded-Host, h",
        "X-Real-IP, 127.0.0.1",
        "X-Kong-Request-Id, '[0-9a-f]{32}'"
    })
    void connectionTakesNothingAwayThatTheServiceDependsOn(String name, String value) throws IOException {
        assertServed(send("POST /a HTTP/1.1\r\nHost: h\r\nConnection: " + name + "\r\nContent-Length: 3\r\n"
                + "Authorization: secret\r\nCookie: c=1\r\nContent-Type: text/x\r\n\r\nabc"));
        Message seen = upstream.last();
        assertThat(name.equals("Host") ? "h" : seen.header(name)).matches(value);
        assertThat(seen.has("Host")).isTrue();
        assertThat(seen.text()).isEqualTo("abc");
    }

    @Test
    void noClientNamesTheConsumerOrTheCaller() throws IOException {
        assertServed(
                send(
                        "GET /a HTTP/1.1\r\nHost: h\r\nX-Consumer-ID: evil\r\nx-consumer-username: evil\r\nX_Consumer_ID: evil\r\n"
                                + "X-Credential-Identifier: evil\r\nX-Anonymous-Consumer: evil\r\nX-Authenticated-Scope: evil\r\n"
                                + "X-Forwarded-Host: evil\r\nX-Forwarded-Proto: evil\r\nX-Forwarded-Port: 1\r\nX-Real-IP: 6.6.6.6\r\n"
                                + "X-Kong-Request-Id: evil\r\nProxy: evil\r\nTransfer_Encoding: chunked\r\nConnection: X-Consumer-ID, close\r\n\r\n"));
        Message seen = upstream.last();
        assertThat(seen.headers()).noneMatch(field -> field.getValue().equals("evil"));
        assertThat(seen.headers()).noneMatch(field -> field.getKey()
                .toLowerCase(Locale.ROOT)
                .replace('_', '-')
                .matches(IDENTITY));
        assertThat(seen.header("X-Real-IP")).isEqualTo("127.0.0.1");
        assertThat(seen.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(seen.header("X-Forwarded-Port")).isEqualTo(String.valueOf(port));
    }

    private void assertRefused(Outcome outcome) {
        assertThat(upstream.requests()).as("the service saw").isEmpty();
        assertThat(upstream.broken()).as("what the service could not read").isZero();
        // a client that sent only a part may be left without an answer; Jetty redirects where there is no path
        assertThat(outcome.statuses()).hasSizeLessThanOrEqualTo(1).allMatch(status -> status >= 300 && status <= 505);
        assertThat(outcome.closed()).isTrue();
    }

    private void assertServed(Outcome outcome) {
        assertThat(upstream.requests()).as("answered " + outcome.statuses()).hasSize(1);
        assertThat(upstream.broken()).as("what the service could not read").isZero();
        Message seen = upstream.last();
        assertThat(seen.startLine()).doesNotContain("hidden");
        assertThat(seen.has("Host")).isTrue();
        assertThat(seen.has("Content-Length") && seen.has("Transfer-Encoding")).isFalse();
        assertThat(outcome.statuses()).filteredOn(status -> status < 400).hasSize(1);
    }

    /** What a client got until the connection was closed. */
    private record Outcome(List<Message> answers, boolean closed) {
        List<Integer> statuses() {
            return answers.stream().map(Message::status).toList();
        }
    }

    private Outcome send(String bytes) throws IOException {
        return send(bytes, Ending.ANOTHER_REQUEST);
    }

    /** How a client goes on after what it sent. */
    private enum Ending {
        /** It waits until the connection is closed. */
        NONE,
        /** It says that nothing more comes. */
        END_OF_OUTPUT,
        /** It sends another request, after which the connection is to be closed. */
        ANOTHER_REQUEST
    }

    /** Sends all, and reads until the connection is closed. */
    private Outcome send(String bytes, Ending ending) throws IOException {
        upstream.clear();
        List<Message> answers = new ArrayList<>();
        boolean closed = false;
        try (RawClient client = new RawClient(port).patience(PATIENCE_MILLIS)) {
            client.send(bytes);
            if (ending == Ending.END_OF_OUTPUT) {
                client.endOutput();
            }
            closed = !read(client, bytes.startsWith("HEAD "), answers);
            if (!closed && ending == Ending.ANOTHER_REQUEST) {
                client.send(LAST);
            }
            while (!closed) {
                closed = !read(client, false, answers);
            }
        } catch (SocketException e) {
            closed = true; // reset: something was sent that nobody read
        } catch (SocketTimeoutException e) {
            // still open
        }
        if (upstream.requests().removeIf(request -> request.startLine().startsWith("GET /a/last "))) {
            answers.remove(answers.size() - 1);
        }
        return new Outcome(answers, closed);
    }

    /** Reads a final answer; false when the connection was closed instead, or after an answer without a status as of HTTP/0.9. */
    private static boolean read(RawClient client, boolean head, List<Message> answers) throws IOException {
        client.in().mark(8);
        byte[] start = client.in().readNBytes(7);
        client.in().reset();
        if (!new String(start, StandardCharsets.ISO_8859_1).equals("HTTP/1.")) {
            client.in().readAllBytes();
            return false;
        }
        Message answer = head ? client.readBodiless() : client.read();
        if (answer.status() < 200) {
            return read(client, head, answers);
        }
        answers.add(answer);
        return true;
    }
}
