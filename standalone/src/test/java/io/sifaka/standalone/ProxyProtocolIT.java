package io.sifaka.standalone;

import static io.sifaka.standalone.TestNode.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who the client is where a PROXY header comes first: nginx's {@code real_ip_header proxy_protocol}. */
class ProxyProtocolIT {
    private static final String REQUEST =
            "GET / HTTP/1.1\r\nHost: a.test\r\nX-Real-IP: 203.0.113.9\r\nConnection: close\r\n\r\n";
    private static final String V4 = "PROXY TCP4 198.51.100.7 192.0.2.1 4711 80\r\n";

    @TempDir
    private Path prefix;

    private static String ask(TestNode node, String header) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", node.port(0))) {
            socket.getOutputStream().write((header + REQUEST).getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String client(TestNode node, String header) throws IOException {
        return ask(node, header).replaceAll("(?s).*\"X-Real-IP\" : \"([^\"]*)\".*", "$1");
    }

    private TestNode start(String trusted, String realIpHeader) throws Exception {
        TestNode node = TestNode.start(
                prefix,
                "proxy_listen",
                "127.0.0.1:0 proxy_protocol",
                "trusted_ips",
                trusted,
                "real_ip_header",
                realIpHeader);
        node.write("PUT", "/services/echo", "{'url':'" + node.echoUrl() + "'}");
        node.write("PUT", "/services/echo/routes/any", "{'paths':['/']}");
        eventually(true, () -> ask(node, V4).startsWith("HTTP/1.1 200 "));
        return node;
    }

    @Test
    void isTheOneThatATrustedPeerNames() throws Exception {
        try (TestNode node = start("127.0.0.1", "proxy_protocol")) {
            assertThat(client(node, V4)).isEqualTo("198.51.100.7");
            assertThat(client(node, "PROXY TCP6 2001:db8::7 2001:db8::1 4711 80\r\n"))
                    .isIn("2001:db8::7", "2001:db8:0:0:0:0:0:7");
            assertThat(client(node, "PROXY UNKNOWN\r\n")).isEqualTo("127.0.0.1");
            assertThat(ask(node, "")).as("no PROXY header").doesNotStartWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void isThePeerItselfWhereItIsNotTrusted() throws Exception {
        try (TestNode node = start("10.0.0.0/8", "proxy_protocol")) {
            assertThat(client(node, V4)).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void isTheOneInTheConfiguredFieldWhateverThePROXYHeaderSays() throws Exception {
        try (TestNode node = start("127.0.0.1", "X-Real-IP")) {
            assertThat(client(node, V4)).isEqualTo("203.0.113.9");
        }
    }
}
