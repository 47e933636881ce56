package io.sifaka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.admin.Client.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangesTest {
    private AdminServer server;
    private Client client;

    @BeforeEach
    void start() {
        server = AdminServer.start();
        client = server.client();
        client.post("/services", "{\"name\":\"s\",\"host\":\"h.test\"}");
        client.patch("/services/s", "{\"port\":81}");
        client.post("/consumers", "{\"username\":\"ada\"}");
        client.post("/consumers/ada/key-auth", "{\"key\":\"open-sesame\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsWhoDidWhatAndWhen() {
        Reply history = client.get("/changes?type=services&entity=s&since=0");

        assertThat(history.json().path("data")).hasSize(2);
        assertThat(history.at("data.1.revision")).isEqualTo("2");
        assertThat(history.at("data.1.at")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(history.at("data.1.actor")).isEqualTo("127.0.0.1");
        assertThat(history.at("data.1.op")).isEqualTo("update");
        assertThat(history.at("data.1.type")).isEqualTo("services");
        assertThat(history.json().path("data").path(1).path("changed").toString())
                .contains("port");
        assertThat(history.at("data.1.before.port")).isEqualTo("80");
        assertThat(history.at("data.1.after.port")).isEqualTo("81");
        assertThat(history.at("next")).isEqualTo("null");
    }

    @Test
    void goesOnPageByPage() {
        Reply first = client.get("/changes?size=3");
        Reply second = client.get(first.at("next"));

        assertThat(first.at("data.0.revision")).isEqualTo("4");
        assertThat(second.json().path("data")).hasSize(1);
        assertThat(second.at("data.0.revision")).isEqualTo("1");
        assertThat(client.get("/changes?since=3").at("data.0.revision")).isEqualTo("4");
        assertThat(client.get("/changes?type=key-auths").json().path("data")).hasSize(1);
    }

    @Test
    void masksSecrets() {
        client.post("/consumers/ada/basic-auth", "{\"username\":\"ada\",\"password\":\"open-sesame\"}");
        client.post(
                "/plugins",
                "{\"name\":\"rate-limiting\",\"config\":{\"minute\":5,\"policy\":\"local\","
                        + "\"redis\":{\"password\":\"open-sesame\"}}}");

        Reply history = client.get("/changes");

        assertThat(history.json().path("data")).hasSize(6);
        assertThat(history.body()).contains("******").doesNotContain("open-sesame");
        assertThat(history.at("data.0.after.config.minute")).isEqualTo("5");
        assertThat(history.at("data.1.after.password")).isEqualTo("******");
        assertThat(client.get("/changes/diff?from=0").body()).doesNotContain("open-sesame");
    }

    @Test
    void tellsWhatIsDifferentBetweenTwoRevisions() {
        client.delete("/consumers/ada");

        Reply difference = client.get("/changes/diff?from=1");

        assertThat(difference.at("from")).isEqualTo("1");
        assertThat(difference.at("to")).isEqualTo("5");
        assertThat(difference.json().path("changes")).hasSize(1);
        assertThat(difference.at("changes.0.before.port")).isEqualTo("80");
        assertThat(difference.at("changes.0.after.port")).isEqualTo("81");
        assertThat(client.get("/changes/diff?from=2&to=4").json().path("changes"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/changes?since=x",
                "/changes?since=-1",
                "/changes?type=unicorns",
                "/changes?entity=s",
                "/changes?size=0",
                "/changes?offset=x",
                "/changes/diff",
                "/changes/diff?from=3&to=2"
            })
    void refusesWhatMakesNoSense(String target) {
        assertThat(client.get(target).status()).isEqualTo(400);
    }
}
