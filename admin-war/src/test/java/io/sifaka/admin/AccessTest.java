package io.sifaka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.access.Admins;
import io.sifaka.access.Role;
import io.sifaka.admin.Client.Reply;
import io.sifaka.config.NodeConfig;
import io.sifaka.config.Sources;
import io.sifaka.persistence.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final Origin TESTER = new Origin("tester");
    private static final String SERVICE = "{\"name\":\"s\",\"host\":\"h.test\"}";

    private AdminServer server;
    private Client client;
    private String ada;
    private String reader;

    @BeforeEach
    void start() {
        server = AdminServer.start(NodeConfig.read(Sources.none().option("admin_auth", "on")), 0);
        client = server.client();
        Admins admins = new Admins(server.persistence);
        ada = admins.create("ada", Role.ADMIN, "open-sesame", TESTER);
        reader = admins.create("reader", Role.READ_ONLY, null, TESTER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void letsNobodyInWithoutCredentials() {
        Reply reply = client.get("/services");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
        assertThat(reply.header("WWW-Authenticate")).contains("realm=\"sifaka\"");
        assertThat(client.get("/").status()).isEqualTo(401);
        assertThat(client.get("/nowhere").status()).isEqualTo(401);
        assertThat(client.get("/openapi.json").status()).isEqualTo(401);
        assertThat(client.post("/services", SERVICE).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Kong-Admin-Token: %s", "apikey: %s", "Authorization: Bearer %s", "Authorization: bearer  %s"})
    void takesATokenInWhateverHeaderToolsSendIt(String header) {
        Reply written =
                client.send("POST", "/services", SERVICE, "Content-Type: application/json", header.formatted(ada));

        assertThat(written.status()).isEqualTo(201);
        assertThat(client.get("/changes", header.formatted(ada)).at("data.0.actor"))
                .isEqualTo("ada");
    }

    @Test
    void takesANameAndAPassword() {
        assertThat(client.get("/services", basic("ada:open-sesame")).status()).isEqualTo(200);
        assertThat(client.get("/services", basic("ada:wrong")).status()).isEqualTo(401);
        assertThat(client.get("/services", basic("reader:")).status()).isEqualTo(401);
        assertThat(client.get("/services", basic("ada")).status()).isEqualTo(401);
        assertThat(client.get("/services", "Authorization: Basic ???").status()).isEqualTo(401);
    }

    @Test
    void takesNoTokenFromTheUrl() {
        assertThat(client.get("/services?apikey=" + ada + "&Kong-Admin-Token=" + ada)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void letsAReaderReadAndTryOnly() {
        String token = "Kong-Admin-Token: " + reader;

        assertThat(client.get("/services", token).status()).isEqualTo(200);
        Reply refused = client.send("POST", "/services", SERVICE, "Content-Type: application/json", token);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("{\"message\":\"the role of 'reader' is read-only\"}");
        assertThat(client.send("DELETE", "/services/s", null, token).status()).isEqualTo(403);
        assertThat(client.send("POST", "/changesets/1/undo", null, token).status())
                .isEqualTo(403);
        assertThat(json("/schemas/services/validate", SERVICE, token).status()).isEqualTo(200);
        assertThat(json("/changesets?dry_run=true", "{\"changes\":[]}", token).status())
                .isEqualTo(200);
        assertThat(json("/changesets?dry_run=false", "{\"changes\":[]}", token).status())
                .isEqualTo(403);
        assertThat(json("/changesets?dry_run=false&dry_run=true", "{\"changes\":[]}", token)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void refusesAnAddressThatFailsTooOften() {
        for (int i = 0; i < 10; i++) {
            assertThat(client.get("/", "apikey: wrong").status()).isEqualTo(401);
        }

        Reply refused = client.get("/", "apikey: " + ada);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 61);
    }

    @Test
    void asksABrowserForNothingBeforeItMaySendCredentials() {
        Reply preflight = client.send(
                "OPTIONS",
                "/services",
                null,
                "Host: localhost:8001",
                "Origin: http://localhost:8002",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: kong-admin-token");

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Headers")).isEqualTo("kong-admin-token");
    }

    @Test
    void showsNoAdminOverTheAdminApiButWhoMadeOne() {
        String token = "apikey: " + ada;

        assertThat(client.get("/admins", token).status()).isEqualTo(404);
        assertThat(client.get("/schemas/admins", token).status()).isEqualTo(404);
        Reply history = client.get("/changes", token);
        assertThat(history.at("data.0.type")).isEqualTo("admins");
        assertThat(history.at("data.0.actor")).isEqualTo("tester");
        assertThat(history.at("data.0.after.token_hash")).isEqualTo("******");
        assertThat(history.body()).doesNotContain("pbkdf2");
        assertThat(json("/changesets", "{\"changes\":[{\"op\":\"delete\",\"type\":\"admins\",\"key\":\"ada\"}]}", token)
                        .status())
                .isEqualTo(400);
        assertThat(client.send("POST", "/changesets/1/undo", null, token).status())
                .isEqualTo(409);
    }

    private Reply json(String target, String body, String header) {
        return client.send("POST", target, body, "Content-Type: application/json", header);
    }

    private static String basic(String text) {
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
