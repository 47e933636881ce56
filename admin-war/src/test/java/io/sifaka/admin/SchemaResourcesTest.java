package io.sifaka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.admin.Client.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaResourcesTest {
    private static AdminServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        server = AdminServer.start();
        client = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void describesTheFieldsOfEveryEntity() {
        for (String name : new String[] {"services", "routes", "consumers", "plugins", "keyauth_credentials"}) {
            assertThat(client.get("/schemas/" + name).at("fields.0.id.type"))
                    .as(name)
                    .isEqualTo("string");
        }
    }

    @Test
    void describesAPluginAndItsConfigurationAlone() {
        assertThat(client.get("/schemas/plugins/key-auth").body()).contains("{\"config\":{");
        assertThat(client.get("/plugins/schema/key-auth").at("fields.0.key_names.type"))
                .isEqualTo("array");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /schemas                   | 404 | Not found
            GET  | /schemas/nope              | 404 | No entity named 'nope'
            GET  | /schemas/plugins/nope      | 404 | No plugin named 'nope'
            GET  | /plugins/schema/nope       | 404 | No plugin named 'nope'
            POST | /schemas/nope/validate     | 404 | No entity named 'nope'
            POST | /schemas/services          | 405 | Method not allowed
            GET  | /schemas/services/validate | 405 | Method not allowed
            """)
    void refusesWhatIsNotThere(String method, String path, int status, String message) {
        Reply reply = client.send(method, path, null);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.at("message")).isEqualTo(message);
    }

    @Test
    void validatesWithoutWriting() {
        Reply valid = client.post("/schemas/services/validate", "{\"name\":\"s\",\"host\":\"h\"}");

        assertThat(valid.status()).isEqualTo(200);
        assertThat(valid.body()).isEqualTo("{\"message\":\"schema validation successful\"}");
        assertThat(client.get("/services/s").status()).isEqualTo(404);
    }

    @Test
    void tellsWhatIsInvalid() {
        Reply invalid = client.post("/schemas/services/validate", "{\"port\":-1}");

        assertThat(invalid.status()).isEqualTo(400);
        assertThat(invalid.at("code")).isEqualTo("2");
        assertThat(invalid.at("fields.host")).isEqualTo("required field missing");
    }

    @Test
    void validatesThePluginThatIsNamed() {
        assertThat(client.post("/schemas/plugins/validate", "{\"name\":\"rate-limiting\",\"config\":{\"minute\":5}}")
                        .status())
                .isEqualTo(200);
        assertThat(client.post("/schemas/plugins/validate", "{\"name\":\"key-auth\",\"config\":{\"foo\":1}}")
                        .at("fields.config.foo"))
                .isEqualTo("unknown field");
    }

    @Test
    void namesTheEnabledPlugins() {
        assertThat(client.get("/plugins/enabled").json().path("enabled_plugins"))
                .extracting(name -> name.asText())
                .contains("key-auth", "rate-limiting");
    }

    @Test
    void leavesInstanceNamesThatLookLikeOtherPathsReachable() {
        client.put("/plugins/schema", "{\"name\":\"correlation-id\"}");

        assertThat(client.get("/plugins/schema").at("instance_name")).isEqualTo("schema");
    }
}
