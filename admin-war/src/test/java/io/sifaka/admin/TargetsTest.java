package io.sifaka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.admin.Client.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Upstreams, their targets and their health, in a process that has only the Admin API. */
class TargetsTest {
    private AdminServer server;
    private Client client;

    @BeforeEach
    void start() {
        server = AdminServer.start();
        client = server.client();
        client.post("/upstreams", "{\"name\":\"u\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void namesATargetByItsAddressOrId() {
        String id = client.post("/upstreams/u/targets", "{\"target\":\"127.0.0.1\"}")
                .at("id");

        assertThat(client.get("/upstreams/u/targets/127.0.0.1:8000").at("id")).isEqualTo(id);
        assertThat(client.get("/upstreams/u/targets/" + id).at("target")).isEqualTo("127.0.0.1:8000");
        assertThat(client.patch("/upstreams/u/targets/127.0.0.1:8000", "{\"weight\":0}")
                        .at("weight"))
                .isEqualTo("0");
        assertThat(client.delete("/upstreams/u/targets/127.0.0.1:8000").status())
                .isEqualTo(204);
        assertThat(client.delete("/upstreams/u/targets/127.0.0.1:8000").status())
                .isEqualTo(404);
    }

    @Test
    void refusesTheSameTargetTwiceInOneUpstream() {
        client.post("/upstreams/u/targets", "{\"target\":\"a.test:8000\"}");
        client.post("/upstreams", "{\"name\":\"other\"}");

        Reply again = client.post("/upstreams/u/targets", "{\"target\":\"a.test\"}");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("message"))
                .startsWith("UNIQUE violation detected on '{target=\"a.test:8000\",upstream={id=");
        assertThat(client.post("/upstreams/other/targets", "{\"target\":\"a.test\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void putsATargetThatIsThereOrNot() {
        String id = "3f2a5b0c-0000-4000-8000-000000000001";

        Reply made = client.put("/upstreams/u/targets/" + id, "{\"target\":\"a.test\",\"weight\":7}");
        Reply replaced = client.put("/upstreams/u/targets/a.test:8000", "{}");

        assertThat(made.at("target")).isEqualTo("a.test:8000");
        assertThat(replaced.at("id")).isEqualTo(id);
        assertThat(replaced.at("weight")).isEqualTo("100");
    }

    @Test
    void saysWhyATargetIsNone() {
        Reply refused = client.post("/upstreams/u/targets", "{\"target\":\"127.0.0.1:99999\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("message"))
                .isEqualTo("schema violation (target: Invalid target; not a valid hostname or ip address)");
    }

    @Test
    void storesNoTargetWithoutWeight() {
        client.post("/upstreams/u/targets", "{\"target\":\"a.test\"}");

        Reply refused = client.patch("/upstreams/u/targets/a.test:8000", "{\"weight\":null}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("code")).isEqualTo("3");
    }

    @Test
    void listsTheNewestFirstBeneathItsUpstreamOnly() {
        client.post("/upstreams/u/targets", "{\"target\":\"b.test:1\",\"created_at\":2.5}");
        client.post("/upstreams/u/targets", "{\"target\":\"c.test:1\",\"created_at\":3}");
        client.post("/upstreams/u/targets", "{\"target\":\"a.test:1\",\"created_at\":1}");

        Reply first = client.get("/upstreams/u/targets?size=2");
        Reply second = client.get(first.at("next"));

        assertThat(first.json().path("data").findValuesAsText("target")).containsExactly("c.test:1", "b.test:1");
        assertThat(second.json().path("data").findValuesAsText("target")).containsExactly("a.test:1");
        assertThat(client.get("/upstreams/u/targets/all").json().path("data")).hasSize(3);
        assertThat(client.get("/targets").status()).isEqualTo(404);
        assertThat(client.get("/upstreams/none/targets").status()).isEqualTo(404);
    }

    @Test
    void deletesTargetsWithTheirUpstream() {
        client.post("/upstreams/u/targets", "{\"target\":\"a.test:1\"}");

        assertThat(client.delete("/upstreams/u").status()).isEqualTo(204);
        client.post("/upstreams", "{\"name\":\"u\"}");
        assertThat(client.get("/upstreams/u/targets").json().path("data")).isEmpty();
    }

    @Test
    void knowsNothingOfHealthWithoutAGateway() {
        client.post("/upstreams/u/targets", "{\"target\":\"a.test:1\"}");

        Reply health = client.get("/upstreams/u/health");
        Reply whole = client.get("/upstreams/u/health?balancer_health=1");

        assertThat(health.at("data.0.health")).isEqualTo("HEALTHCHECKS_OFF");
        assertThat(health.json().path("data").path(0).has("data")).isFalse();
        assertThat(whole.at("data.health")).isEqualTo("HEALTHCHECKS_OFF");
        assertThat(client.get("/upstreams/none/health").status()).isEqualTo(404);
    }

    @Test
    void marksNothingWithoutChecks() {
        client.post("/upstreams/u/targets", "{\"target\":\"a.test:1\"}");

        Reply refused = client.put("/upstreams/u/targets/a.test:1/healthy", "");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("message")).isEqualTo("no healthchecker found for u");
        assertThat(client.post("/upstreams/u/targets/a.test:1/healthy", "").status())
                .isEqualTo(405);
        assertThat(client.put("/upstreams/u/targets/none:1/healthy", "").status())
                .isEqualTo(404);
        assertThat(client.put("/upstreams/u/targets/a.test:1/1.2.3.4:1/unhealthy", "")
                        .status())
                .isEqualTo(400);
    }
}
