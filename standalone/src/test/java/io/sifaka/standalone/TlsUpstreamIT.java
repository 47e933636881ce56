package io.sifaka.standalone;

import static io.sifaka.standalone.TestNode.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.config.Listen;
import io.sifaka.gateway.certificate.HandshakeKeys;
import io.sifaka.gateway.certificate.KeyEntry;
import io.sifaka.gateway.certificate.ServerNames;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** TLS to services, over real connections: who is trusted, and what they are shown. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsUpstreamIT {
    private final AtomicReference<X509Certificate[]> shownToService = new AtomicReference<>();
    private KeyEntry served;
    private HttpServer service;
    private TestNode trusting;
    private TestNode doubting;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        SelfSigned made = SelfSigned.ofType("EC", Instant.now());
        served = made.entry("served");
        Path file = Files.writeString(directory.resolve("ca.pem"), made.certificate());
        service = HttpServer.start(
                "service",
                List.of(Listen.parse("127.0.0.1:0 ssl")),
                8,
                new EchoUpstream(),
                new PlainErrors(),
                new ClientSide(ClientLimits.USUAL, this::serviceTls));
        trusting = TestNode.start(
                directory.resolve("a"), "proxy_listen", "127.0.0.1:0", "lua_ssl_trusted_certificate", file.toString());
        doubting = TestNode.start(directory.resolve("b"), "proxy_listen", "127.0.0.1:0");
    }

    @AfterAll
    void stop() {
        trusting.close();
        doubting.close();
        service.close();
    }

    /** A service that has a look at the certificate of whoever connects. */
    private SslContextFactory.Server serviceTls() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager keys = new HandshakeKeys(() -> ServerNames.NONE, type -> Optional.of(served)
                    .filter(entry -> entry.type().equals(type)));
            context.init(new KeyManager[] {keys}, new TrustManager[] {new Looking()}, null);
            SslContextFactory.Server factory = new SslContextFactory.Server();
            factory.setSslContext(context);
            factory.setWantClientAuth(true);
            return factory;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void configure(TestNode node, String name, String host, String settings) {
        int port = TestNode.portOf(service.addresses().get(0));
        node.write(
                "PUT",
                "/services/" + name,
                "{'protocol':'https','host':'%s','port':%d,'retries':0%s}".formatted(host, port, settings));
        node.write("PUT", "/services/" + name + "/routes/" + name, "{'paths':['/" + name + "']}");
    }

    private static String ask(TestNode node, String name) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", node.port(0))) {
            String request = "GET /" + name + " HTTP/1.1\r\nHost: gw.test\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int status(TestNode node, String name) throws IOException {
        return Integer.parseInt(ask(node, name).substring(9, 12));
    }

    @Test
    void refusesAServiceThatNobodyVouchesFor() throws Exception {
        configure(doubting, "unknown", "localhost", "");

        assertThat(eventually(502, () -> status(doubting, "unknown"))).isEqualTo(502);
        assertThat(ask(doubting, "unknown")).contains("An invalid response was received from the upstream server");
    }

    @Test
    void sendsToItWhereTheServiceSaysSo() throws Exception {
        configure(doubting, "unverified", "localhost", ",'tls_verify':false");

        assertThat(eventually(200, () -> status(doubting, "unverified"))).isEqualTo(200);
    }

    @Test
    void sendsToAServiceThatTheNodesAuthoritiesVouchFor() throws Exception {
        configure(trusting, "known", "localhost", "");

        assertThat(eventually(200, () -> status(trusting, "known"))).isEqualTo(200);
    }

    @Test
    void refusesACertificateForAnotherName() throws Exception {
        configure(trusting, "othername", "127.0.0.1", "");

        assertThat(eventually(502, () -> status(trusting, "othername"))).isEqualTo(502);
    }

    @Test
    void refusesWhatTheServicesOwnAuthoritiesDoNotVouchFor() throws Exception {
        configure(
                trusting,
                "pinned",
                "localhost",
                ",'tls_verify':true,'ca_certificates':['3f2a5b0c-0000-4000-8000-0000000000ff']");

        assertThat(eventually(502, () -> status(trusting, "pinned"))).isEqualTo(502);
    }

    @Test
    void showsEachServiceItsOwnCertificateAndNoOther() throws Exception {
        SelfSigned shown = SelfSigned.ofType("EC", Instant.now());
        ObjectNode pair = JsonNodeFactory.instance
                .objectNode()
                .put("cert", shown.certificate())
                .put("key", shown.key());
        String id = trusting.write("POST", "/certificates", pair).path("id").asText();
        configure(trusting, "mutual", "localhost", ",'client_certificate':{'id':'" + id + "'}");
        configure(trusting, "anonymous", "localhost", "");

        assertThat(eventually(200, () -> status(trusting, "mutual"))).isEqualTo(200);
        assertThat(shownToService.getAndSet(null))
                .containsExactly(shown.entry("x").chain().get(0));
        assertThat(eventually(200, () -> status(trusting, "anonymous"))).isEqualTo(200);
        assertThat(shownToService.get()).isNull();
    }

    /** Takes any certificate and remembers it. */
    private final class Looking implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            shownToService.set(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
