package io.sifaka.gateway.transport;

import static io.sifaka.gateway.transport.RawUpstream.head;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.gateway.transport.Failure.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TransportTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    private final Transport transport = new Transport(1, 8, 60_000);

    @AfterEach
    void close() {
        transport.close();
    }

    private static RawUpstream answering(String response) throws IOException {
        return new RawUpstream((in, out, n) -> {
            while (head(in) != null) {
                out.write(response.getBytes(ISO_8859_1));
                out.flush();
            }
        });
    }

    private static Outbound request(InetSocketAddress to, BodySource body, boolean chunked, int readTimeout) {
        return new Outbound(
                new Destination(to, null),
                head -> {
                    head.requestLine("GET", "/x");
                    head.field("Host", "up");
                    if (chunked) {
                        head.field("Transfer-Encoding", "chunked");
                    }
                    head.end();
                },
                body,
                chunked,
                false,
                false,
                new Outbound.Timeouts(5_000, 5_000, readTimeout));
    }

    private Heard get(InetSocketAddress to) throws Exception {
        Heard heard = new Heard();
        transport.send(request(to, null, false, 5_000), heard);
        return heard.end();
    }

    @Test
    void bringsStatusHeadersAndBody() throws Exception {
        try (RawUpstream up = answering("HTTP/1.1 201 Made\r\nX-A: 1\r\nContent-Length: 2\r\n\r\nhi")) {
            Heard heard = get(up.address());
            assertThat(heard.status()).isEqualTo(201);
            assertThat(heard.fields()).extracting(Object::toString).contains("X-A: 1");
            assertThat(heard.text()).isEqualTo("hi");
        }
    }

    @Test
    void usesAConnectionAgain() throws Exception {
        try (RawUpstream up = answering(OK)) {
            for (int i = 0; i < 20; i++) {
                assertThat(get(up.address()).text()).isEqualTo("hi");
            }
            assertThat(up.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "says close           | HTTP/1.1 200 OK~Content-Length: 2~Connection: close~~hi",
                "HTTP/1.0             | HTTP/1.0 200 OK~Content-Length: 2~~hi",
                "more than its length | HTTP/1.1 200 OK~Content-Length: 2~~hi-and-more",
                "a second response    | HTTP/1.1 200 OK~Content-Length: 2~~hiHTTP/1.1 200 OK~~",
            })
    void doesNotUseAConnectionAgainThat(String what, String response) throws Exception {
        try (RawUpstream up = answering(response.replace("~", "\r\n"))) {
            assertThat(get(up.address()).text()).isEqualTo("hi");
            assertThat(get(up.address()).text()).isEqualTo("hi");
            assertThat(up.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "two lengths         | HTTP/1.1 200 OK~Content-Length: 2~Content-Length: 3~~hi",
                "length and chunks   | HTTP/1.1 200 OK~Content-Length: 2~Transfer-Encoding: chunked~~2~hi~0~~",
                "a bad chunk         | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~hi~0~~",
                "a bad length        | HTTP/1.1 200 OK~Content-Length: -1~~hi",
                "no status line      | hello~~",
                "a bad header name   | HTTP/1.1 200 OK~X A: 1~Content-Length: 0~~",
            })
    void refusesAResponseWith(String what, String response) throws Exception {
        try (RawUpstream up = answering(response.replace("~", "\r\n"))) {
            assertThat(get(up.address()).failure().stage()).isEqualTo(Stage.ANSWERED);
            get(up.address());
            assertThat(up.connections()).isEqualTo(2);
        }
    }

    @Test
    void readsABodyThatEndsWithTheConnection() throws Exception {
        try (RawUpstream up = new RawUpstream((in, out, n) -> {
            head(in);
            out.write("HTTP/1.1 200 OK\r\n\r\nuntil the end".getBytes(ISO_8859_1));
        })) {
            assertThat(get(up.address()).text()).isEqualTo("until the end");
        }
    }

    @Test
    void passesOverInformationalResponses() throws Exception {
        try (RawUpstream up = answering("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + OK)) {
            Heard heard = get(up.address());
            assertThat(heard.status()).isEqualTo(200);
            assertThat(heard.text()).isEqualTo("hi");
            assertThat(get(up.address()).status()).isEqualTo(200);
            assertThat(up.connections()).isEqualTo(1);
        }
    }

    @Test
    void sendsAChunkedBodyAsItComes() throws Exception {
        LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (RawUpstream up = new RawUpstream((in, out, n) -> {
            StringBuilder all = new StringBuilder(head(in));
            while (all.indexOf("0\r\n\r\n") < 0) {
                all.append((char) in.read());
            }
            seen.add(all.substring(all.indexOf("\r\n\r\n") + 4));
            out.write(OK.getBytes(ISO_8859_1));
        })) {
            byte[][] pieces = {"abc".getBytes(ISO_8859_1), "".getBytes(ISO_8859_1), "defg".getBytes(ISO_8859_1)};
            AtomicInteger next = new AtomicInteger();
            CountDownLatch starved = new CountDownLatch(1);
            Heard heard = new Heard();
            Flow exchange = transport.send(
                    request(
                            up.address(),
                            (target, flow) -> {
                                if (next.get() == pieces.length) {
                                    return -1;
                                }
                                byte[] piece = pieces[next.getAndIncrement()];
                                target.put(piece);
                                if (piece.length == 0) {
                                    starved.countDown();
                                }
                                return piece.length;
                            },
                            true,
                            5_000),
                    heard);
            assertThat(starved.await(5, TimeUnit.SECONDS)).isTrue();
            exchange.bodyReady();
            assertThat(heard.end().text()).isEqualTo("hi");
            assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo("0003\r\nabc\r\n0004\r\ndefg\r\n0\r\n\r\n");
        }
    }

    @Test
    void streamsMoreThanASocketHoldsBothWays() throws Exception {
        int total = 32 * 1024 * 1024;
        try (RawUpstream up = new RawUpstream((in, out, n) -> {
            head(in);
            byte[] buffer = new byte[8192];
            for (int got = 0; got < total; ) {
                got += in.read(buffer, 0, Math.min(buffer.length, total - got));
            }
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + total + "\r\n\r\n").getBytes(ISO_8859_1));
            for (int sent = 0; sent < total; sent += buffer.length) {
                out.write(buffer);
            }
            out.flush();
            head(in);
        })) {
            AtomicInteger given = new AtomicInteger();
            Heard heard = new Heard();
            transport.send(
                    request(
                            up.address(),
                            (target, flow) -> {
                                int count = Math.min(target.remaining(), total - given.get());
                                target.position(target.position() + count);
                                given.addAndGet(count);
                                return count == 0 ? -1 : count;
                            },
                            false,
                            5_000),
                    heard);
            assertThat(heard.end().received()).isEqualTo(total);
        }
    }

    @Test
    void stopsReadingWhileTheSinkHasEnough() throws Exception {
        int total = 64 * 1024 * 1024;
        AtomicInteger sent = new AtomicInteger();
        try (RawUpstream up = new RawUpstream((in, out, n) -> {
            head(in);
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + total + "\r\n\r\n").getBytes(ISO_8859_1));
            byte[] buffer = new byte[64 * 1024];
            while (sent.get() < total) {
                out.write(buffer);
                sent.addAndGet(buffer.length);
            }
            head(in);
        })) {
            CountDownLatch first = new CountDownLatch(1);
            Heard heard = new Heard() {
                @Override
                public boolean body(byte[] bytes, int offset, int length) {
                    super.body(bytes, offset, length);
                    boolean more = first.getCount() == 0;
                    first.countDown();
                    return more;
                }
            };
            Flow exchange = transport.send(request(up.address(), null, false, 5_000), heard);
            assertThat(first.await(5, TimeUnit.SECONDS)).isTrue();
            int before = -1;
            while (before != sent.get()) { // until the sockets between the two are full
                before = sent.get();
                Thread.onSpinWait();
            }
            assertThat(heard.received()).isLessThanOrEqualTo(64 * 1024);
            exchange.resume();
            assertThat(heard.end().received()).isEqualTo(total);
        }
    }

    @Test
    void triesAnotherConnectionWhenAPooledOneHasBeenClosed() throws Exception {
        try (RawUpstream up = new RawUpstream((in, out, n) -> {
            head(in);
            out.write(OK.getBytes(ISO_8859_1));
        })) {
            for (int i = 0; i < 50; i++) {
                Heard heard = get(up.address());
                assertThat(heard.failure() == null || heard.failure().stage() != Stage.ANSWERED)
                        .isTrue();
            }
        }
    }

    @Test
    void tellsThatNothingListens() throws Exception {
        InetSocketAddress gone;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            gone = (InetSocketAddress) closed.getLocalSocketAddress();
        }
        Failure failure = get(gone).failure();
        assertThat(failure.stage()).isEqualTo(Stage.CONNECT);
        assertThat(failure.timeout()).isFalse();
    }

    @Test
    void bearsAsManyTriesInARowAsAServiceMayAskFor() throws Exception {
        InetSocketAddress gone;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            gone = (InetSocketAddress) closed.getLocalSocketAddress();
        }
        AtomicInteger tries = new AtomicInteger();
        Heard last = new Heard() {
            @Override
            public void failed(Failure reason) {
                if (tries.incrementAndGet() < 32_768) {
                    transport.send(request(gone, null, false, 5_000), this);
                } else {
                    super.failed(reason);
                }
            }
        };
        transport.send(request(gone, null, false, 5_000), last);
        assertThat(last.end().failure().stage()).isEqualTo(Stage.CONNECT);
    }

    @Test
    void tellsThoseStillWaitingWhenItIsClosed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (RawUpstream up = new RawUpstream((in, out, n) -> {
            head(in);
            asked.countDown();
            head(in);
        })) {
            Heard heard = new Heard();
            transport.send(request(up.address(), null, false, 60_000), heard);
            assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
            transport.close();
            assertThat(heard.end().failure().stage()).isEqualTo(Stage.SENT);
        }
    }

    @Test
    void tellsThatNoAnswerCame() throws Exception {
        try (RawUpstream up = new RawUpstream((in, out, n) -> {
            head(in);
            head(in);
        })) {
            Heard heard = new Heard();
            transport.send(request(up.address(), null, false, 100), heard);
            Failure failure = heard.end().failure();
            assertThat(failure.stage()).isEqualTo(Stage.SENT);
            assertThat(failure.timeout()).isTrue();
        }
    }

    @Test
    void doesNotReuseAConnectionWhoseRequestWasAnsweredEarly() throws Exception {
        try (RawUpstream up = new RawUpstream((in, out, n) -> {
            head(in);
            out.write(OK.getBytes(ISO_8859_1));
            out.flush();
            head(in);
        })) {
            Heard heard = new Heard();
            transport.send(request(up.address(), (target, flow) -> 0, true, 5_000), heard);
            assertThat(heard.end().text()).isEqualTo("hi");
            assertThat(get(up.address()).text()).isEqualTo("hi");
            assertThat(up.connections()).isEqualTo(2);
        }
    }

    @Test
    void refusesToWriteALineBreakIntoAHead() throws Exception {
        try (RawUpstream up = answering(OK)) {
            Heard heard = new Heard();
            transport.send(
                    new Outbound(
                            new Destination(up.address(), null),
                            head -> head.field("X", "a\r\nY: b"),
                            null,
                            false,
                            false,
                            false,
                            new Outbound.Timeouts(5_000, 5_000, 5_000)),
                    heard);
            assertThat(heard.end().failure().stage()).isEqualTo(Stage.UNSENT);
        }
    }

    @Test
    void keepsManyAtOnceApart() throws Exception {
        try (RawUpstream up = new RawUpstream((in, out, n) -> {
            for (String head = head(in); head != null; head = head(in)) {
                String path = head.substring(4, head.indexOf(' ', 4));
                out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + path.length() + "\r\n\r\n" + path)
                        .getBytes(ISO_8859_1));
                out.flush();
            }
        })) {
            Heard[] all = new Heard[500];
            for (int i = 0; i < all.length; i++) {
                int number = i;
                all[i] = new Heard();
                transport.send(
                        new Outbound(
                                new Destination(up.address(), null),
                                head -> {
                                    head.requestLine("GET", "/" + number);
                                    head.end();
                                },
                                null,
                                false,
                                false,
                                false,
                                new Outbound.Timeouts(60_000, 60_000, 60_000)),
                        all[i]);
            }
            for (int i = 0; i < all.length; i++) {
                assertThat(all[i].end().text()).isEqualTo("/" + i);
            }
        }
    }
}
