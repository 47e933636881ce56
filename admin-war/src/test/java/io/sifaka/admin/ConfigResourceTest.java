package io.sifaka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.admin.Client.Reply;
import io.sifaka.config.NodeConfig;
import io.sifaka.config.Sources;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Admin API of a node without a database. */
class ConfigResourceTest {
    private static final String ID = "3f2a5b0c-0000-4000-8000-0000000000aa";
    private static final String ADA = "{\"_format_version\":\"3.0\",\"consumers\":[{\"username\":\"ada\"}]}";
    private static final String YAML = """
            _format_version: "3.0"
            services:
            - id: %s
              name: s1
              host: up.test
            """.formatted(ID);

    @TempDir
    private Path prefix;

    private AdminServer server;
    private Client client;

    @BeforeEach
    void start() {
        Sources sources = Sources.none().option("database", "off").option("prefix", prefix.toString());
        server = AdminServer.start(NodeConfig.read(sources), 0);
        client = server.client();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void takesADocumentAsJson() {
        Reply answer = client.post("/config", ADA);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("consumers")).singleElement().satisfies(consumer -> assertThat(
                        consumer.path("username").asText())
                .isEqualTo("ada"));
        assertThat(client.get("/consumers/ada").status()).isEqualTo(200);
    }

    @Test
    void takesADocumentAsTextInJson() {
        Reply answer = client.post(
                "/config", Answers.JSON.objectNode().put("config", YAML).toString());
        assertThat(answer.at("services." + ID + ".host")).isEqualTo("up.test");
    }

    @ParameterizedTest
    @CsvSource({"text/yaml", "application/yaml", "application/x-www-form-urlencoded", "text/plain"})
    void takesADocumentAsItIs(String type) {
        assertThat(client.send("POST", "/config", YAML, "Content-Type: " + type).status())
                .isEqualTo(201);
        assertThat(client.get("/services/s1").status()).isEqualTo(200);
    }

    @Test
    void takesADocumentInAForm() {
        String form = "config=" + URLEncoder.encode(YAML, StandardCharsets.UTF_8);
        assertThat(client.form("/config", form).status()).isEqualTo(201);
    }

    @Test
    void takesADocumentInAPartOfAForm() {
        String body = "--x\r\nContent-Disposition: form-data; name=\"config\"; filename=\"kong.yml\"\r\n\r\n" + YAML
                + "\r\n--x--\r\n";
        assertThat(client.send("POST", "/config", body, "Content-Type: multipart/form-data; boundary=x")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void putsADocumentInThePlaceOfTheOneBefore() {
        client.post("/config", ADA);
        client.send("POST", "/config", YAML);
        assertThat(client.get("/consumers").json().path("data")).isEmpty();
        assertThat(client.get("/services").json().path("data")).hasSize(1);
    }

    @Test
    void saysNotModifiedWhenAskedToCheck() {
        assertThat(client.post("/config?check_hash=1", ADA).status()).isEqualTo(201);
        assertThat(client.post("/config?check_hash=1", ADA).status()).isEqualTo(304);
        assertThat(client.post("/config", ADA).status()).isEqualTo(201);
    }

    @Test
    void showsAHashOnceThereIsSomething() {
        assertThat(client.get("/status").at("configuration_hash")).isEqualTo("0".repeat(32));
        client.post("/config", ADA);
        assertThat(client.get("/status").at("configuration_hash"))
                .matches("[0-9a-f]{32}")
                .isNotEqualTo("0".repeat(32));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nothing        | application/json | ``    | {"message":"expected a declarative configuration"}
            broken JSON    | application/json | {     | {"message":"Cannot parse JSON body"}
            no object      | text/yaml        | bobby | {"code":14,"name":"invalid declarative configuration","message":"declarative config is invalid: {error=\\"failed parsing declarative configuration: expected an object\\"}","fields":{"error":"failed parsing declarative configuration: expected an object"}}
            """)
    void refusesWhatIsNoDocument(String name, String type, String body, String answer) {
        Reply refused = client.send("POST", "/config", body, "Content-Type: " + type);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json()).isEqualTo(Client.parse(answer));
    }

    @Test
    void keepsWhatItHasWhenADocumentIsRefused() {
        client.post("/config", ADA);
        Reply refused = client.post("/config", "{\"_format_version\":\"3.0\",\"services\":[{}]}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("fields.services.0.host")).isEqualTo("required field missing");
        assertThat(client.get("/consumers/ada").status()).isEqualTo(200);
    }

    @Test
    void flattensErrorsWhenAsked() {
        Reply refused = client.post(
                "/config?flatten_errors=1", "{\"_format_version\":\"3.0\",\"services\":[{\"name\":\"s\"}]}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("message")).isEqualTo("declarative config is invalid: {}");
        assertThat(refused.at("flattened_errors.0.entity_type")).isEqualTo("service");
        assertThat(refused.at("flattened_errors.0.errors.0.field")).isEqualTo("host");
    }

    @Test
    void dumpsWhatItRuns() {
        client.send("POST", "/config", YAML);
        String dump = client.get("/config").at("config");
        assertThat(dump).startsWith("_format_version: \"3.0\"\n_transform: false\nservices:\n- id: \"" + ID);
        assertThat(client.send("POST", "/config", dump).status()).isEqualTo(201);
        assertThat(client.get("/config").at("config")).isEqualTo(dump);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            POST   | /services           | {"host":"h.test"}                | cannot create 'services' entities when not using a database
            POST   | /routes             | {"paths":["/"],"service":{"id":"3f2a5b0c-0000-4000-8000-0000000000bb"}} | cannot create 'routes' entities when not using a database
            PUT    | /services/s1        | {"host":"h.test"}                | cannot create or update 'services' entities by 'name' when not using a database
            PATCH  | /services/s1        | {"host":"h.test"}                | cannot update 'services' entities by 'name' when not using a database
            PATCH  | /services/3f2a5b0c-0000-4000-8000-0000000000aa | {"host":"h.test"} | cannot update 'services' entities when not using a database
            DELETE | /services/s1        | {}                               | cannot remove 'services' entities when not using a database
            """)
    void refusesToChangeSingleEntities(String method, String path, String body, String message) {
        client.send("POST", "/config", YAML);
        Reply refused = client.send(method, path, body, "Content-Type: application/json");
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.json())
                .isEqualTo(Answers.JSON
                        .objectNode()
                        .put("code", 12)
                        .put("name", "operation unsupported")
                        .put("message", message));
        assertThat(client.get("/services/s1").at("host")).isEqualTo("up.test");
    }

    @Test
    void saysWhatIsWrongWithInputEvenSo() {
        assertThat(client.post("/services", "{}").at("message"))
                .isEqualTo("schema violation (host: required field missing)");
    }

    @Test
    void isNotThereWithADatabase() {
        try (AdminServer other = AdminServer.start()) {
            Reply refused = other.client().post("/config", ADA);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.at("message"))
                    .isEqualTo("this endpoint is only available when Kong is configured to not use a database");
        }
    }
}
