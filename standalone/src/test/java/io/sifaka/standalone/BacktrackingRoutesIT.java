package io.sifaka.standalone;

import static io.sifaka.standalone.TestNode.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Regular expressions that do not run in linear time, with and without {@code allow_backtracking_regexes}. */
class BacktrackingRoutesIT {
    private static final String LOOK_AHEAD = "{'paths':['~/(?!admin)[a-z]+$']}";
    private static final String HOSTILE = "{'paths':['~/slow/(a|aa)+(?=b)c']}";

    @TempDir
    private Path prefix;

    @Test
    void areRefusedUnlessTheOperatorAllowsThem() {
        try (TestNode node = TestNode.start(prefix, "proxy_listen", "127.0.0.1:0")) {
            assertThatThrownBy(() -> node.write("POST", "/routes", LOOK_AHEAD))
                    .hasMessageContaining("\"name\":\"schema violation\"")
                    .hasMessageContaining("error: look-around, including look-ahead and look-behind, is not supported");
        }
    }

    @Test
    void routeWhereTheOperatorAllowsThemAndHangNoRequest() throws Exception {
        try (TestNode node =
                TestNode.start(prefix, "proxy_listen", "127.0.0.1:0", "allow_backtracking_regexes", "on")) {
            node.write("PUT", "/services/echo", "{'url':'" + node.echoUrl() + "'}");
            node.write("POST", "/services/echo/routes", HOSTILE);
            node.write("POST", "/services/echo/routes", LOOK_AHEAD);

            assertThat(eventually("200", () -> status(node, "/shop"))).isEqualTo("200");
            assertThat(status(node, "/admin")).isEqualTo("404");
            assertThat(status(node, "/slow/" + "a".repeat(4000))).isEqualTo("400");
            assertThat(status(node, "/shop")).isEqualTo("200");
        }
    }

    private static String status(TestNode node, String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", node.port(0))) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.split(" ", 3)[1];
        }
    }
}
