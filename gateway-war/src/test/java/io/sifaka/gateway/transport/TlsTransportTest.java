package io.sifaka.gateway.transport;

import static io.sifaka.gateway.transport.RawUpstream.head;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.gateway.transport.Failure.Stage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TlsTransportTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final int MEBIBYTES = 16 * 1024 * 1024;

    @TempDir
    static Path folder;

    private static SSLContext known;
    private final Transport transport = new Transport(1, 8, 60_000);

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path file = folder.resolve("up.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "up",
                        "-dname",
                        "CN=up.test",
                        "-ext",
                        "SAN=dns:up.test",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("up", store.getCertificate("up"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        known = SSLContext.getInstance("TLS");
        known.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    }

    @AfterEach
    void close() {
        transport.close();
    }

    /** Reads what it is told to, answers with as much. */
    private static RawUpstream echoingSizes() throws Exception {
        return new RawUpstream(known.getServerSocketFactory(), (in, out, n) -> {
            for (String head = head(in); head != null; head = head(in)) {
                int size = Integer.parseInt(head.substring(6, head.indexOf(' ', 6)));
                byte[] buffer = new byte[8192];
                for (int got = 0; got < size; ) {
                    got += in.read(buffer, 0, Math.min(buffer.length, size - got));
                }
                out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n").getBytes(ISO_8859_1));
                out.write(new byte[size]);
                out.flush();
            }
        });
    }

    private Heard send(RawUpstream up, Destination.Tls tls, int size) throws Exception {
        AtomicInteger given = new AtomicInteger();
        Heard heard = new Heard();
        transport.send(
                new Outbound(
                        new Destination(up.address(), tls),
                        head -> {
                            head.requestLine("POST", "/" + size);
                            head.field("Content-Length", Integer.toString(size));
                            head.end();
                        },
                        (target, flow) -> {
                            int count = Math.min(target.remaining(), size - given.get());
                            target.position(target.position() + count);
                            given.addAndGet(count);
                            return count == 0 ? -1 : count;
                        },
                        false,
                        false,
                        false,
                        new Outbound.Timeouts(5_000, 5_000, 5_000)),
                heard);
        return heard.end();
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {0, 1, 16_384, 65_536, 100_000, MEBIBYTES})
    void carriesBodiesBothWays(int size) throws Exception {
        try (RawUpstream up = echoingSizes()) {
            Destination.Tls tls = new Destination.Tls(known, "up.test", true);
            assertThat(send(up, tls, size).received()).isEqualTo(size);
            assertThat(send(up, tls, size).received()).isEqualTo(size);
            assertThat(up.connections()).isEqualTo(1);
        }
    }

    @Test
    void refusesACertificateForAnotherName() throws Exception {
        try (RawUpstream up = echoingSizes()) {
            Failure failure =
                    send(up, new Destination.Tls(known, "other.test", true), 1).failure();
            assertThat(failure.stage()).isEqualTo(Stage.CONNECT);
            assertThat(failure.cause()).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void takesAnotherNameWhenTold() throws Exception {
        try (RawUpstream up = echoingSizes()) {
            assertThat(send(up, new Destination.Tls(known, "other.test", false), 1)
                            .received())
                    .isEqualTo(1);
        }
    }

    @Test
    void refusesACertificateThatNobodyKnows() throws Exception {
        try (RawUpstream up = echoingSizes()) {
            Failure failure = send(up, new Destination.Tls(SSLContext.getDefault(), "up.test", true), 1)
                    .failure();
            assertThat(failure.cause()).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void doesNotShareConnectionsBetweenNames() throws Exception {
        try (RawUpstream up = echoingSizes()) {
            send(up, new Destination.Tls(known, "up.test", false), 1);
            send(up, new Destination.Tls(known, "other.test", false), 1);
            assertThat(up.connections()).isEqualTo(2);
        }
    }
}
