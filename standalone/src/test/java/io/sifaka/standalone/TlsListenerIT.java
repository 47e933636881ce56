package io.sifaka.standalone;

import static io.sifaka.standalone.TestNode.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.tls.CertificateChain;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** TLS as clients of the proxy meet it, over real connections. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsListenerIT {
    private static final String GET = "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
    private static final String RSA_ONLY = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    private static final String ECDSA_ONLY = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";

    private TestNode node;

    @BeforeAll
    void start(@TempDir Path prefix) {
        node = TestNode.start(prefix, "proxy_listen", "127.0.0.1:0 ssl http2, 127.0.0.1:0");
        node.write("PUT", "/services/echo", "{'url':'" + node.echoUrl() + "'}");
        node.write("PUT", "/services/echo/routes/any", "{'paths':['/']}");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private static ObjectNode pair(SelfSigned made) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("cert", made.certificate())
                .put("key", made.key());
    }

    private static SelfSigned made(String type) throws Exception {
        return SelfSigned.ofType(type, Instant.now());
    }

    private static X509Certificate certificate(SelfSigned made) throws Exception {
        return CertificateChain.parse(made.certificate()).get(0);
    }

    private SelfSigned shownFor(String name) throws Exception {
        SelfSigned made = made("EC");
        ObjectNode body = pair(made);
        body.putArray("snis").add(name);
        node.write("POST", "/certificates", body);
        return made;
    }

    private void assertShown(String name, SelfSigned wanted) throws Exception {
        X509Certificate certificate = certificate(wanted);
        assertThat(eventually(certificate, () -> TlsClient.shown(node.port(0), name)))
                .isEqualTo(certificate);
    }

    @Test
    void showsTheCertificateOfTheClosestName() throws Exception {
        SelfSigned exact = shownFor("a.b.test");
        SelfSigned left = shownFor("*.b.test");
        SelfSigned right = shownFor("a.b.*");

        assertShown("a.b.test", exact);
        assertShown("A.B.TEST", exact);
        assertShown("x.b.test", left);
        assertShown("a.b.example", right);
    }

    @Test
    void showsOneOfItsOwnForOtherNamesUntilAWildcardAloneIsThere() throws Exception {
        X509Certificate own = TlsClient.shown(node.port(0), null);
        assertThat(own.getSubjectX500Principal().getName()).isEqualTo("CN=localhost");
        own.verify(own.getPublicKey());
        assertThat(TlsClient.shown(node.port(0), "x.y.b.test")).isEqualTo(own);

        SelfSigned any = shownFor("*");

        assertShown("nobody.example", any);
        node.write("DELETE", "/snis/*", "{}");
        assertThat(eventually(own, () -> TlsClient.shown(node.port(0), "nobody.example")))
                .isEqualTo(own);
    }

    @Test
    void letsTheClientsAbilitiesChooseBetweenTwoKeys() throws Exception {
        SelfSigned rsa = made("RSA");
        SelfSigned ec = made("EC");
        ObjectNode body = pair(rsa).put("cert_alt", ec.certificate()).put("key_alt", ec.key());
        body.putArray("snis").add("two.test");
        node.write("POST", "/certificates", body);

        assertShown("two.test", ec);
        assertThat(TlsClient.shown(node.port(0), "two.test", RSA_ONLY)).isEqualTo(certificate(rsa));
        assertThat(TlsClient.shown(node.port(0), "two.test", ECDSA_ONLY)).isEqualTo(certificate(ec));
    }

    @Test
    void usesAChangedCertificateForTheNextHandshake() throws Exception {
        assertShown("hot.test", shownFor("hot.test"));

        SelfSigned next = made("EC");
        node.write("PATCH", "/certificates/hot.test", pair(next));

        assertShown("hot.test", next);
    }

    @Test
    void routesByServerName() throws Exception {
        node.write(
                "PUT",
                "/services/echo/routes/named",
                "{'protocols':['https'],'snis':['route.test'],'paths':['/named']}");
        String request = GET.formatted("/named", "other.test");

        assertThat(eventually(true, () -> TlsClient.ask(node.port(0), "route.test", request)
                        .contains("\"path\" : \"/\"")))
                .isTrue();
        assertThat(TlsClient.ask(node.port(0), "else.test", request)).contains("\"path\" : \"/named\"");
        assertThat(TlsClient.ask(node.port(0), "ROUTE.test", request))
                .as("case counts, as for hosts")
                .contains("\"path\" : \"/named\"");
        assertThat(TlsClient.ask(node.port(0), "route.test", request)).contains("\"X-Forwarded-Proto\" : \"https\"");
    }

    @Test
    void redirectsRequestsInTheClearWhereARouteSaysSo() throws Exception {
        node.write(
                "PUT",
                "/services/echo/routes/moved",
                "{'protocols':['https'],'paths':['/moved'],'https_redirect_status_code':308}");

        assertThat(eventually(true, () -> plain("/moved?a=1").startsWith("HTTP/1.1 308 ")))
                .isTrue();
        assertThat(plain("/moved?a=1"))
                .contains("\r\nLocation: https://a.test/moved?a=1\r\n")
                .contains("\r\nContent-Type: text/html; charset=UTF-8\r\n");
    }

    private String plain(String path) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", node.port(1))) {
            socket.getOutputStream().write(GET.formatted(path, "a.test").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void answersARequestWithoutTls() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", node.port(0))) {
            socket.getOutputStream().write(GET.formatted("/", "a.test").getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("The plain HTTP request was sent to HTTPS port");
        }
    }

    @Test
    void survivesHandshakesThatAreNone() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            byte[] hello = new byte[200];
            random.nextBytes(hello);
            hello[0] = 0x16;
            hello[1] = 0x03;
            hello[2] = 0x01;
            hello[3] = 0;
            hello[4] = (byte) 195;
            try (Socket socket = new Socket("127.0.0.1", node.port(0))) {
                socket.getOutputStream().write(hello);
                byte[] answer = socket.getInputStream().readAllBytes();
                assertThat(answer.length).as("an alert, or nothing").isLessThanOrEqualTo(7);
            }
        }
        assertThat(TlsClient.ask(node.port(0), null, GET.formatted("/after", "a.test")))
                .startsWith("HTTP/1.1 200 ");
    }
}
