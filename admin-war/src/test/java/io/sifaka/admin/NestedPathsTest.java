package io.sifaka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.admin.Client.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NestedPathsTest {
    private AdminServer server;
    private Client client;
    private String s1;

    @BeforeEach
    void start() {
        server = AdminServer.start();
        client = server.client();
        s1 = client.put("/services/s1", "{\"host\":\"h\"}").at("id");
        client.put("/services/s2", "{\"host\":\"h\"}");
        client.post("/services/s1/routes", "{\"name\":\"r1\",\"paths\":[\"/a\"]}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void createsBeneathAParentWhateverTheBodySays() {
        Reply created = client.post("/services/s1/routes", "{\"paths\":[\"/b\"],\"service\":{\"name\":\"s2\"}}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.at("service.id")).isEqualTo(s1);
    }

    @Test
    void findsWhatBelongsToTheParentOnly() {
        assertThat(client.get("/services/s1/routes").json().path("data")).hasSize(1);
        assertThat(client.get("/services/s2/routes").json().path("data")).isEmpty();
        assertThat(client.get("/services/" + s1 + "/routes/r1").at("name")).isEqualTo("r1");
        assertThat(client.get("/services/s2/routes/r1").status()).isEqualTo(404);
        assertThat(client.get("/services/none/routes").status()).isEqualTo(404);
        assertThat(client.post("/services/none/routes", "{\"paths\":[\"/b\"]}").status())
                .isEqualTo(404);
    }

    @Test
    void changesAndDeletesWhatBelongsToTheParentOnly() {
        assertThat(client.patch("/services/s2/routes/r1", "{\"tags\":[\"t\"]}").body())
                .isEqualTo("{\"message\":\"Not found\"}");
        assertThat(client.delete("/services/s2/routes/r1").status()).isEqualTo(404);
        assertThat(client.patch("/services/s1/routes/r1", "{\"tags\":[\"t\"]}").at("tags.0"))
                .isEqualTo("t");
        assertThat(client.delete("/services/s1/routes/r1").status()).isEqualTo(204);
        assertThat(client.delete("/services/s1/routes/r1").status()).isEqualTo(404);
    }

    @Test
    void movesToTheParentByReplacing() {
        Reply put = client.put("/services/s2/routes/r1", "{\"paths\":[\"/z\"]}");

        assertThat(put.status()).isEqualTo(200);
        assertThat(client.get("/services/s2/routes/r1").at("paths.0")).isEqualTo("/z");
    }

    @Test
    void refusesToDeleteAParentThatIsNeeded() {
        Reply refused = client.delete("/services/s1");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("code")).isEqualTo("4");
        assertThat(refused.at("fields.@referenced_by")).isEqualTo("routes");
    }

    @Test
    void followsAReference() {
        assertThat(client.get("/routes/r1/service").at("id")).isEqualTo(s1);
        assertThat(client.patch("/routes/r1/service", "{\"retries\":4}").at("retries"))
                .isEqualTo("4");
        assertThat(client.put("/routes/r1/service", "{\"host\":\"new\"}").at("id"))
                .isEqualTo(s1);
        assertThat(client.get("/routes/none/service").status()).isEqualTo(404);
    }

    @Test
    void makesWhatAReferenceLacks() {
        client.put("/routes/r0", "{\"paths\":[\"/0\"]}");
        long before = server.persistence.revision();

        assertThat(client.get("/routes/r0/service").status()).isEqualTo(404);
        assertThat(client.patch("/routes/r0/service", "{\"host\":\"h\"}").status())
                .isEqualTo(404);
        Reply made = client.put("/routes/r0/service", "{\"host\":\"h\"}");

        assertThat(made.status()).isEqualTo(200);
        assertThat(client.get("/routes/r0").at("service.id")).isEqualTo(made.at("id"));
        assertThat(server.persistence.revision()).isEqualTo(before + 1);
    }

    @Test
    void servesTheEntitiesOfPlugins() {
        client.post("/consumers", "{\"username\":\"bob\"}");
        client.post("/consumers", "{\"username\":\"eve\"}");

        Reply key = client.post("/consumers/bob/key-auth", "{\"key\":\"k\"}");

        assertThat(key.status()).isEqualTo(201);
        assertThat(client.get("/key-auths/k").at("id")).isEqualTo(key.at("id"));
        assertThat(client.get("/key-auths/k/consumer").at("username")).isEqualTo("bob");
        assertThat(client.get("/consumers/eve/key-auth/k").status()).isEqualTo(404);
        assertThat(client.post("/consumers/bob/key-auth", "{}").at("key")).hasSize(32);
    }

    @Test
    void scopesPluginsByPath() {
        Reply plugin = client.post("/services/s1/plugins", "{\"name\":\"key-auth\"}");

        assertThat(plugin.at("service.id")).isEqualTo(s1);
        assertThat(client.get("/plugins/" + plugin.at("id") + "/service").at("id"))
                .isEqualTo(s1);
        assertThat(client.get("/plugins/" + plugin.at("id") + "/route").status())
                .isEqualTo(404);
        assertThat(client.get("/routes/r1/plugins").body()).isEqualTo("{\"data\":[],\"next\":null}");
    }
}
