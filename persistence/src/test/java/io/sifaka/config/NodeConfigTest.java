package io.sifaka.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeConfigTest {
    @TempDir
    Path directory;

    Path file;

    @BeforeEach
    void file() {
        file = directory.resolve("sifaka.conf");
    }

    @Test
    void listensOnLoopbackAndKeepsItsDataInAFileUnlessToldOtherwise() {
        NodeConfig config = NodeConfig.defaults();

        assertThat(config.database()).isEqualTo("h2");
        assertThat(config.proxyListeners())
                .containsExactly(Listen.plain("127.0.0.1", 8000), Listen.parse("127.0.0.1:8443 ssl http2"));
        assertThat(config.adminListeners())
                .containsExactly(Listen.plain("127.0.0.1", 8001), Listen.parse("127.0.0.1:8444 ssl http2"));
        assertThat(config.plugins()).containsExactly("bundled");
        assertThat(config.headersUpstream()).containsExactly("X-Kong-Request-Id");
        assertThat(config.dbUpdateFrequency()).isEqualTo(1);
        assertThat(config.pgPassword()).isNull();
    }

    @Test
    void readsTheFileWithItsComments() throws IOException {
        write("""
                # a comment
                database = postgres   # and another
                PG_HOST=db.example.com
                pg_port = 6432
                pg_password = a\\#b c
                pg_ssl = on
                trusted_ips = 10.0.0.0/8, 192.168.1.1
                proxy_listen = off
                plugins =
                """);

        NodeConfig config = read(Map.of());

        assertThat(config.database()).isEqualTo("postgres");
        assertThat(config.pgHost()).isEqualTo("db.example.com");
        assertThat(config.pgPort()).isEqualTo(6432);
        assertThat(config.pgPassword()).isEqualTo("a#b c");
        assertThat(config.pgSsl()).isTrue();
        assertThat(config.trustedIps()).containsExactly("10.0.0.0/8", "192.168.1.1");
        assertThat(config.proxyListeners()).isEmpty();
        assertThat(config.plugins()).containsExactly("bundled");
    }

    @Test
    void letsOptionsWinOverPropertiesOverOurVariablesOverKongsOverTheFile() throws IOException {
        write("pg_user = file\npg_host = file\npg_database = file\npg_schema = file\nlog_level = debug");
        Properties properties = properties("sifaka.pg_schema", "property", "sifaka.log_level", "warn");
        Map<String, String> environment = Map.of(
                "KONG_PG_HOST", "kong",
                "KONG_PG_DATABASE", "kong",
                "SIFAKA_PG_DATABASE", "sifaka",
                "SIFAKA_PG_SCHEMA", "sifaka");

        NodeConfig config =
                NodeConfig.read(Sources.of(file, environment, properties).option("log_level", "error"));

        assertThat(List.of(config.pgUser(), config.pgHost(), config.pgDatabase()))
                .containsExactly("file", "kong", "sifaka");
        assertThat(config.pgSchema()).isEqualTo("property");
        assertThat(config.logLevel()).isEqualTo("error");
    }

    @Test
    void putsTheDefaultPrefixIntoTheContainersBase() {
        NodeConfig config = NodeConfig.read(Sources.of(null, Map.of(), properties("catalina.base", "/srv/tomcat")));

        assertThat(config.prefix()).isEqualTo("/srv/tomcat/var");
    }

    @Test
    void namesEveryProblemInALineOfItsOwn() throws IOException {
        write("""
                proxy_listn = 127.0.0.1:8000
                ssl_dhparam = x
                pg_port = 70000
                pg_timeout = soon
                log_level = chatty
                just words
                log_level = info
                """);

        ConfigException refused = catchThrowableOfType(
                ConfigException.class, () -> read(Map.of("SIFAKA_DATABASE", "oracle", "KONG_NGINX_HTTP_X", "1")));

        assertThat(refused.problems())
                .containsExactlyInAnyOrder(
                        file + " line 6: expected key = value",
                        file + " line 7: log_level is set a second time",
                        file + " line 1: proxy_listn: there is no such key; did you mean proxy_listen?",
                        file + " line 2: ssl_dhparam: Kong's key is not supported yet; leave it out",
                        "environment variable KONG_NGINX_HTTP_X: Kong's key is not supported yet; leave it out",
                        file + " line 3: pg_port = 70000: value should be between 1 and 65535",
                        file + " line 4: pg_timeout = soon: expected an integer",
                        file + " line 5: log_level = chatty: expected one of: debug, info, notice, warn, error, crit,"
                                + " alert, emerg",
                        "environment variable SIFAKA_DATABASE = oracle: expected one of: h2, postgres, off");
    }

    @Test
    void refusesTheRouterThatIsNotThereYet() {
        ConfigException refused = catchThrowableOfType(
                ConfigException.class,
                () -> NodeConfig.read(Sources.of(null, Map.of("KONG_ROUTER_FLAVOR", "expressions"), new Properties())));

        assertThat(refused.problems())
                .containsExactly("environment variable KONG_ROUTER_FLAVOR = expressions: expected one of:"
                        + " traditional_compatible, traditional");
    }

    @ParameterizedTest
    @CsvSource({
        "KONG_ADMIN_ADDR, http://127.0.0.1:8001",
        "SIFAKA_SERVICE_HOST, 10.0.0.7",
        "SIFAKA_PORT_8000_TCP_ADDR, 10.0.0.7",
        "SIFAKA_CONF, /etc/sifaka.conf"
    })
    void leavesAloneWhatOthersPutIntoTheEnvironment(String name, String value) {
        assertThat(NodeConfig.read(Sources.of(null, Map.of(name, value), new Properties())))
                .isEqualTo(NodeConfig.read(Sources.of(null, Map.of(), new Properties())));
    }

    @Test
    void neverShowsThePassword() throws IOException {
        write("pg_password = open-sesame\npg_port = x");

        assertThat(catchThrowableOfType(ConfigException.class, () -> read(Map.of())))
                .hasMessageNotContaining("open-sesame");
        assertThat(NodeConfig.read(Sources.none().option("pg_password", "open-sesame")))
                .asString()
                .doesNotContain("open-sesame");
    }

    @Test
    void saysWhyAFileCannotBeRead() {
        assertThat(catchThrowableOfType(ConfigException.class, () -> read(Map.of())))
                .hasMessage("cannot read configuration file " + file + ": there is no such file");
    }

    private NodeConfig read(Map<String, String> environment) {
        return NodeConfig.read(Sources.of(file, environment, new Properties()));
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    private static Properties properties(String... namesAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }
}
