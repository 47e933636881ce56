package io.sifaka.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.gateway.testing.Container;
import io.sifaka.gateway.testing.Message;
import io.sifaka.gateway.testing.RawClient;
import io.sifaka.gateway.testing.TestGateway;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies larger than any buffer pass through, and neither side is read from faster than the other takes. */
@ParameterizedClass
@EnumSource
class StreamingIT {
    private static final long SIZE = 64 * 1024 * 1024;
    private static final long GIBIBYTE = 16 * SIZE;

    /** What the sockets' buffers and the gateway may hold between the two ends; the kernel's windows grow to a few MiB. */
    private static final long HELD_BETWEEN = 24 * 1024 * 1024;

    private final Container.Kind kind;
    private ServerSocket upstream;
    private TestGateway gateway;
    private RawClient client;

    @TempDir
    private Path directory;

    StreamingIT(Container.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void start() throws IOException {
        upstream = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        gateway = new TestGateway(kind, directory, Map.of()).route("/a", upstream.getLocalPort());
        client = gateway.client();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        gateway.close();
        upstream.close();
    }

    @Test
    void aResponseIsReadAsFastAsTheClientTakesIt() throws Exception {
        AtomicLong sent = new AtomicLong();
        CompletableFuture<Void> service = serve((in, out) -> {
            Message.head(in);
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + SIZE + "\r\n\r\n").getBytes(US_ASCII));
            write(out, SIZE, sent);
        });
        client.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
        assertThat(Message.head(client.in()).header("Content-Length")).isEqualTo(String.valueOf(SIZE));
        awaitStandstill(service, sent);
        assertThat(sent.get()).isLessThan(HELD_BETWEEN);
        assertThat(read(client.in(), SIZE)).isEqualTo(SIZE);
        service.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aRequestIsReadAsFastAsTheServiceTakesIt() throws Exception {
        AtomicLong sent = new AtomicLong();
        CompletableFuture<Void> go = new CompletableFuture<>();
        CompletableFuture<Void> service = serve((in, out) -> {
            Message.head(in);
            go.join();
            assertThat(read(in, SIZE)).isEqualTo(SIZE);
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
        });
        client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: " + SIZE + "\r\n\r\n");
        CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> writeAll(sent));
        awaitStandstill(sender, sent);
        assertThat(sent.get()).isLessThan(HELD_BETWEEN);
        go.complete(null);
        sender.get(20, TimeUnit.SECONDS);
        service.get(20, TimeUnit.SECONDS);
        assertThat(client.read().status()).isEqualTo(200);
    }

    @Test
    void aGibibyteEitherWayTakesNoMemoryToSpeakOf() throws Exception {
        long before = liveBytes();
        AtomicLong most = new AtomicLong();
        CompletableFuture<Void> service = serve((in, out) -> {
            Message.head(in);
            assertThat(read(in, GIBIBYTE)).isEqualTo(GIBIBYTE);
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + GIBIBYTE + "\r\n\r\n").getBytes(US_ASCII));
            writeSampled(out, most);
        });
        client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: " + GIBIBYTE + "\r\n\r\n");
        writeSampled(client.out(), most);
        assertThat(Message.head(client.in()).status()).isEqualTo(200);
        assertThat(read(client.in(), GIBIBYTE)).isEqualTo(GIBIBYTE);
        service.get(60, TimeUnit.SECONDS);
        assertThat(most.get() - before).isLessThan(SIZE);
    }

    @Test
    void aSlowClientCostsNoReadTimeout() throws Exception {
        gateway.route("/impatient", upstream.getLocalPort(), "'read_timeout':100,'retries':0", "");
        AtomicLong sent = new AtomicLong();
        CompletableFuture<Void> service = serve((in, out) -> {
            Message.head(in);
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + SIZE + "\r\n\r\n").getBytes(US_ASCII));
            write(out, SIZE, sent);
        });
        client.send("GET /impatient HTTP/1.1\r\nHost: h\r\n\r\n");
        Message.head(client.in());
        awaitStandstill(service, sent); // takes longer than the timeout
        assertThat(read(client.in(), SIZE)).isEqualTo(SIZE);
    }

    @Test
    void aClientThatLeavesEndsTheResponse() throws Exception {
        CompletableFuture<Void> service = serve((in, out) -> {
            Message.head(in);
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + SIZE + "\r\n\r\n").getBytes(US_ASCII));
            write(out, SIZE, new AtomicLong());
        });
        client.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
        Message.head(client.in());
        client.close();
        assertThat(service).failsWithin(30, TimeUnit.SECONDS); // the gateway closed the connection
        assertThat(gateway.gateway().drain(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void aClientThatLeavesEndsTheRequest() throws Exception {
        CompletableFuture<Void> service = serve((in, out) -> {
            Message.head(in);
            read(in, SIZE);
            throw new IOException("the request ended early");
        });
        client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: " + SIZE + "\r\n\r\n");
        client.out().write(new byte[1024 * 1024]);
        client.close();
        assertThat(service).failsWithin(30, TimeUnit.SECONDS);
        assertThat(gateway.gateway().drain(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void anAnswerBeforeTheRequestIsWholeEndsBoth() throws Exception {
        CompletableFuture<Void> service = serve((in, out) -> {
            Message.head(in);
            out.write("HTTP/1.1 413 Too Large\r\nContent-Length: 4\r\n\r\nlong".getBytes(US_ASCII));
            read(in, SIZE);
            throw new IOException("the request ended early");
        });
        client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: " + SIZE + "\r\n\r\n");
        client.out().write(new byte[128 * 1024]);
        Message response = client.read();
        assertThat(response.status()).isEqualTo(413);
        assertThat(response.text()).isEqualTo("long");
        assertThat(service).failsWithin(30, TimeUnit.SECONDS);
    }

    /** What a service does on one connection. */
    private interface Conversation {
        void hold(InputStream in, OutputStream out) throws IOException;
    }

    private CompletableFuture<Void> serve(Conversation conversation) {
        return CompletableFuture.runAsync(() -> {
            try (Socket socket = upstream.accept()) {
                conversation.hold(new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Waits until the sender has not got on for a while, so that all buffers between the ends are full. */
    private static void awaitStandstill(CompletableFuture<Void> sender, AtomicLong sent) throws Exception {
        long before = -1;
        while (before != sent.get()) {
            before = sent.get();
            try {
                sender.get(300, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                // still at it
            }
        }
    }

    /** Writes a gibibyte, and now and then looks at how much memory is in use. */
    private static void writeSampled(OutputStream out, AtomicLong most) throws IOException {
        for (int i = 0; i < 8; i++) {
            write(out, GIBIBYTE / 8, new AtomicLong());
            most.accumulateAndGet(liveBytes(), Math::max);
        }
    }

    /** What is reachable, on the heap and beside it. */
    private static long liveBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
    }

    private void writeAll(AtomicLong sent) {
        try {
            write(client.out(), SIZE, sent);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(OutputStream out, long size, AtomicLong sent) throws IOException {
        byte[] piece = new byte[64 * 1024];
        while (sent.get() < size) {
            out.write(piece);
            sent.addAndGet(piece.length);
        }
    }

    private static long read(InputStream in, long size) throws IOException {
        byte[] piece = new byte[64 * 1024];
        long read = 0;
        while (read < size) {
            int n = in.read(piece, 0, (int) Math.min(piece.length, size - read));
            if (n < 0) {
                return read;
            }
            read += n;
        }
        return read;
    }
}
