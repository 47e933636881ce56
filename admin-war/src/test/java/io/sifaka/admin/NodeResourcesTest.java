package io.sifaka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sifaka.admin.Client.Reply;
import io.sifaka.config.NodeConfig;
import io.sifaka.config.Sources;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeResourcesTest {
    private static AdminServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        Sources sources = Sources.of(null, Map.of("SIFAKA_PG_PASSWORD", "hidden-one"), new Properties());
        server = AdminServer.start(NodeConfig.read(sources), 0);
        client = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void introducesItselfInKongsWords() {
        JsonNode root = client.get("/").json();

        assertThat(root.path("tagline").asText()).isEqualTo("Welcome to kong");
        assertThat(root.path("version").asText()).isEqualTo("3.9.1");
        assertThat(root.path("edition").asText()).isEqualTo("community");
        assertThat(root.path("node_id").asText()).isEqualTo(AdminServer.NODE_ID.toString());
        assertThat(root.path("hostname").asText()).isEqualTo("node.test");
        assertThat(root.path("sifaka_version").asText()).isNotEmpty();
        assertThat(root.path("plugins").path("available_on_server").path("key-auth"))
                .isEqualTo(Client.parse("{\"version\":\"3.9.1\",\"priority\":1250}"));
        assertThat(root.path("pids").path("workers").get(0).asLong())
                .isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void showsItsConfigurationWithoutSecrets() {
        Reply root = client.get("/");
        JsonNode configuration = root.json().path("configuration");

        assertThat(root.body()).doesNotContain("hidden-one");
        assertThat(configuration.path("pg_password").asText()).isEqualTo("******");
        assertThat(configuration.path("role").asText()).isEqualTo("traditional");
        assertThat(configuration.path("proxy_listeners").get(0).path("port").asInt())
                .isEqualTo(8000);
    }

    @Test
    void tellsWhichPluginsAreConfiguredAsTheyComeAndGo() {
        String id = client.post("/plugins", "{\"name\":\"key-auth\"}").at("id");
        assertThat(pluginsInUse()).isEqualTo("[\"key-auth\"]");

        client.put("/plugins/" + id, "{\"name\":\"correlation-id\"}");
        client.post("/plugins", "{\"name\":\"request-termination\"}");
        assertThat(pluginsInUse()).isEqualTo("[\"correlation-id\",\"request-termination\"]");

        client.delete("/plugins/" + id);
        assertThat(pluginsInUse()).isEqualTo("[\"request-termination\"]");
    }

    @Test
    void tellsItsStatus() {
        JsonNode status = client.get("/status").json();

        assertThat(status.path("database").path("reachable").asBoolean()).isTrue();
        assertThat(status.path("server").path("total_requests").asInt()).isPositive();
        assertThat(status.path("server").path("connections_active").asInt()).isPositive();
        assertThat(status.path("memory")
                        .path("workers_lua_vms")
                        .get(0)
                        .path("http_allocated_gc")
                        .asText())
                .matches("\\d+\\.\\d\\d MiB");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "unit=k&scale=0, \\d+ KiB",
        "unit=G&scale=3, \\d\\.\\d{3} GiB",
        "unit=b, \\d+",
        "scale=x, \\d+\\.\\d\\d MiB"
    })
    void tellsMemoryInTheUnitAskedFor(String query, String pattern) {
        assertThat(client.get("/status?" + query).at("memory.workers_lua_vms.0.http_allocated_gc"))
                .matches(pattern);
    }

    @Test
    void refusesAnUnknownUnit() {
        Reply refused = client.get("/status?unit=x");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("message")).isEqualTo("invalid unit 'x' (expected 'k/K', 'm/M', or 'g/G')");
    }

    @Test
    void listsItsPaths() {
        assertThat(client.get("/endpoints").json().path("data"))
                .extracting(JsonNode::asText)
                .isSorted()
                .contains(
                        "/",
                        "/services/{services}/routes/{routes}",
                        "/consumers/{consumers}/key-auth/{keyauth_credentials}",
                        "/key-auths/{keyauth_credentials}/consumer",
                        "/plugins/{plugins}/route",
                        "/plugins/enabled",
                        "/certificates/{certificates}/snis/{snis}",
                        "/services/{services}/client_certificate",
                        "/schemas/{name}/validate");
    }

    private static String pluginsInUse() {
        return client.get("/").json().path("plugins").path("enabled_in_cluster").toString();
    }
}
