package io.sifaka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.admin.Client.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeSetsTest {
    private AdminServer server;
    private Client client;

    @BeforeEach
    void start() {
        server = AdminServer.start();
        client = server.client();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void writesAWholeServiceAsOneRevision() {
        Reply reply = client.post("/changesets", """
                {"changes": [
                  {"op": "create", "type": "services", "label": "s", "entity": {"name": "echo", "url": "http://h.test/"}},
                  {"op": "create", "type": "routes", "entity": {"name": "r", "paths": ["/r"], "service": {"label": "s"}}},
                  {"op": "create", "type": "consumers", "entity": {"username": "ada"}},
                  {"op": "create", "type": "key-auths", "entity": {"consumer": {"username": "ada"}}},
                  {"op": "update", "type": "services", "key": "echo", "entity": {"retries": 1}}
                ]}""");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.header("X-Config-Revision")).isEqualTo("1");
        assertThat(reply.at("revision")).isEqualTo("1");
        assertThat(reply.at("dry_run")).isEqualTo("false");
        assertThat(reply.json().path("changes")).hasSize(5);
        assertThat(reply.at("changes.0.label")).isEqualTo("s");
        assertThat(reply.at("changes.1.after.service.id")).isEqualTo(reply.at("changes.0.id"));
        assertThat(reply.at("changes.3.after.key")).hasSize(32);
        assertThat(reply.at("changes.4.changed.0")).isEqualTo("retries");
        assertThat(client.get("/routes/r/service").at("retries")).isEqualTo("1");
        assertThat(client.get("/consumers/ada/key-auth").json().path("data")).hasSize(1);
    }

    @Test
    void tellsTheDifferenceWithoutMakingIt() {
        client.post("/services", "{\"name\":\"echo\",\"host\":\"h.test\"}");

        Reply reply = client.post("/changesets?dry_run=true", """
                {"changes": [
                  {"op": "upsert", "type": "services", "key": "echo", "entity": {"host": "other.test"}},
                  {"op": "delete", "type": "services", "key": "echo"},
                  {"op": "delete", "type": "services", "key": "nobody"},
                  {"op": "create", "type": "consumers", "entity": {"username": "ada"}},
                  {"op": "create", "type": "keyauth_credentials", "entity": {"key": "secret", "consumer": {"username": "ada"}}}
                ]}""");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.headers()).doesNotContainKey("x-config-revision");
        assertThat(reply.at("revision")).isEqualTo("1");
        assertThat(reply.at("changes.0.before.host")).isEqualTo("h.test");
        assertThat(reply.at("changes.0.after.host")).isEqualTo("other.test");
        assertThat(reply.at("changes.1.op")).isEqualTo("delete");
        assertThat(reply.at("changes.2.position")).isEqualTo("3");
        assertThat(reply.at("changes.3.after.key")).isEqualTo("******");
        assertThat(client.get("/services/echo").at("host")).isEqualTo("h.test");
        assertThat(client.get("/consumers/ada").status()).isEqualTo(404);
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        Reply reply = client.post("/changesets", """
                {"changes": [
                  {"op": "create", "type": "services", "entity": {"name": "good", "host": "h.test"}},
                  {"op": "create", "type": "services", "label": "bad", "entity": {"host": "h.test", "port": "x"}},
                  {"op": "create", "type": "routes", "entity": {"paths": ["/r"], "service": {"label": "bad"}}},
                  {"op": "create", "type": "unicorns", "entity": {}},
                  {"op": "rename", "type": "services"},
                  {"op": "update", "type": "services", "entity": {}},
                  {"op": "update", "type": "services", "key": "nobody", "entity": {}},
                  {"op": "create", "type": "routes", "entity": {"service": {"label": "nobody"}}},
                  {"op": "create", "type": "services", "entitty": {}},
                  7
                ]}""");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("code")).isEqualTo("102");
        assertThat(reply.at("name")).isEqualTo("invalid changes");
        assertThat(reply.at("message")).isEqualTo("9 changes are refused");
        assertThat(reply.json().path("errors")).hasSize(9);
        assertThat(reply.at("errors.0.position")).isEqualTo("1");
        assertThat(reply.at("errors.0.fields.port")).isEqualTo("expected an integer");
        assertThat(reply.at("errors.1.message")).isEqualTo("refers to the change at position 1, which is refused");
        assertThat(reply.at("errors.2.fields.type")).isEqualTo("no entity named 'unicorns'");
        assertThat(reply.at("errors.3.fields.op")).startsWith("expected one of");
        assertThat(reply.at("errors.4.fields.key")).isEqualTo("required field missing: the id or name");
        assertThat(reply.at("errors.5.code")).isEqualTo("6");
        assertThat(reply.at("errors.6.fields.service")).contains("'nobody'");
        assertThat(reply.at("errors.7.fields.entitty")).isEqualTo("unknown field");
        assertThat(client.get("/services").json().path("data")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/changesets             | {}",
                "/changesets             | {\"changes\": 7}",
                "/changesets?dry_run=yes | {\"changes\": []}"
            })
    void refusesWhatItCannotRead(String target, String body) {
        assertThat(client.post(target, body).status()).isEqualTo(400);
    }

    @Test
    void undoesARevisionWithAllThatWentAlong() {
        client.post("/consumers", "{\"username\":\"ada\"}");
        client.post("/consumers/ada/key-auth", "{\"key\":\"k\"}");
        String deletion = client.delete("/consumers/ada").header("X-Config-Revision");

        Reply trial = client.post("/changesets/" + deletion + "/undo?dry_run=true", "{}");
        assertThat(trial.json().path("changes")).hasSize(2);
        assertThat(client.get("/consumers/ada").status()).isEqualTo(404);

        Reply undone = client.send("POST", "/changesets/" + deletion + "/undo", null);

        assertThat(undone.status()).isEqualTo(200);
        assertThat(undone.at("undone")).isEqualTo(deletion);
        assertThat(undone.header("X-Config-Revision")).isEqualTo("4");
        assertThat(client.get("/key-auths/k/consumer").at("username")).isEqualTo("ada");
    }

    @Test
    void refusesAnUndoThatWouldTakeLaterWorkAlong() {
        String creation =
                client.post("/services", "{\"name\":\"s\",\"host\":\"h.test\"}").header("X-Config-Revision");
        client.post("/services/s/routes", "{\"name\":\"r\",\"paths\":[\"/r\"]}");

        Reply refused = client.send("POST", "/changesets/" + creation + "/undo", null);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("code")).isEqualTo("103");
        assertThat(refused.at("name")).isEqualTo("undo conflict");
        assertThat(refused.at("conflicts.0.type")).isEqualTo("services");
        assertThat(refused.at("conflicts.0.message")).contains("routes");
        assertThat(client.send("POST", "/changesets/99/undo", null).status()).isEqualTo(404);
    }

    @Test
    void refusesToWriteOverWhatTheClientHasNotSeen() {
        client.post("/services", "{\"name\":\"s\",\"host\":\"h.test\"}");
        String seen = client.get("/services/s").header("X-Config-Revision");
        client.patch("/services/s", "{\"port\":81}");

        Reply lost = ifMatch("PATCH", "/services/s", "{\"port\":82}", seen);

        assertThat(lost.status()).isEqualTo(412);
        assertThat(lost.at("code")).isEqualTo("101");
        assertThat(lost.at("name")).isEqualTo("precondition failed");
        assertThat(ifMatch("PUT", "/services/s", "{\"host\":\"h.test\"}", "\"" + seen + "\"")
                        .status())
                .isEqualTo(412);
        assertThat(ifMatch("DELETE", "/services/s", "{}", "W/\"" + seen + "\"").status())
                .isEqualTo(412);
        assertThat(ifMatch("PATCH", "/services/s", "{\"port\":82}", "2").status())
                .isEqualTo(200);
        assertThat(ifMatch("PATCH", "/services/s", "{\"port\":82}", "x").status())
                .isEqualTo(400);
        assertThat(ifMatch(
                                "POST",
                                "/changesets",
                                "{\"changes\":[{\"op\":\"delete\",\"type\":\"services\",\"key\":\"s\"}]}",
                                "2")
                        .status())
                .isEqualTo(400);
    }

    private Reply ifMatch(String method, String target, String body, String revision) {
        return client.send(method, target, body, "Content-Type: application/json", "If-Match: " + revision);
    }
}
