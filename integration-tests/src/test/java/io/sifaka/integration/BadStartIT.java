package io.sifaka.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class BadStartIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void namesThePortThatIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();

            assertThat(refusal(new Sifaka(directory).with("proxy_listen", address)))
                    .isEqualTo("sifaka: cannot listen on " + address + " (proxy_listen): the port is in use; stop what"
                            + " listens there or set another one\n");
        }
    }

    @Test
    void namesTheDatabaseThatCannotBeReached() {
        Sifaka sifaka = new Sifaka(directory)
                .with("database", "postgres")
                .with("pg_password", "open-sesame")
                .with("pg_port", String.valueOf(FreePort.find()));

        assertThat(refusal(sifaka))
                .startsWith("sifaka: PostgreSQL at 127.0.0.1:")
                .contains("check that the server runs")
                .doesNotContain("open-sesame")
                .hasLineCount(1);
    }

    @Test
    void namesTheConfigurationFileThatIsNotThere() {
        assertThat(refusal(new Sifaka(directory), "--conf", "nowhere.conf"))
                .isEqualTo("sifaka: cannot read configuration file nowhere.conf: there is no such file\n");
    }

    @Test
    void hasALineForEachKeyThatItDoesNotKnow() {
        assertThat(refusal(new Sifaka(directory).with("pg_hots", "x").with("cluster_cert", "y")))
                .contains(
                        "sifaka: environment variable SIFAKA_PG_HOTS: there is no such key; did you mean pg_host?\n",
                        "sifaka: environment variable SIFAKA_CLUSTER_CERT: Kong's key is not supported yet; leave it out\n")
                .hasLineCount(2);
    }

    @Test
    void namesThePluginThatItDoesNotHave() {
        assertThat(refusal(new Sifaka(directory).with("plugins", "bundled,key-aut")))
                .startsWith("sifaka: ")
                .contains("key-aut")
                .hasLineCount(1);
    }

    /** What a start prints that does not work, but what it tells of its steps before. */
    private static String refusal(Sifaka sifaka, String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "start";
        System.arraycopy(options, 0, arguments, 1, options.length);
        Forked node = sifaka.run(arguments);
        assertThat(node.awaitExit()).isOne();
        return node.output()
                .lines()
                .filter(line -> !line.contains(" INFO ")
                        && !line.startsWith("Building ")
                        && !line.startsWith("Rehearsing ")
                        && !line.startsWith("  "))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
