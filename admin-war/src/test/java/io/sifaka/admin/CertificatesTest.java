package io.sifaka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.admin.Client.Reply;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is particular about certificates: they go by the names that they list. */
class CertificatesTest {
    private static final String PAIR = "\"cert\":\"{vault://env/cert}\",\"key\":\"{vault://env/key}\"";

    private AdminServer server;
    private Client client;
    private String id;

    @BeforeEach
    void start() {
        server = AdminServer.start();
        client = server.client();
        id = client.post("/certificates", "{" + PAIR + ",\"snis\":[\"a.test\"]}")
                .at("id");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void goByTheNamesThatTheyList() {
        assertThat(client.get("/certificates/a.test").at("id")).isEqualTo(id);
        assertThat(client.patch("/certificates/a.test", "{\"tags\":[\"t\"]}").at("tags.0"))
                .isEqualTo("t");
        assertThat(client.put("/certificates/a.test", "{" + PAIR + ",\"snis\":[\"b.test\"]}")
                        .at("id"))
                .isEqualTo(id);
        assertThat(client.get("/certificates/b.test/snis").at("data.0.name")).isEqualTo("b.test");
        assertThat(client.delete("/certificates/b.test").status()).isEqualTo(204);
        assertThat(client.get("/certificates/" + id).status()).isEqualTo(404);
    }

    @Test
    void areMadeByPuttingANameThatNoneLists() {
        Reply made = client.put("/certificates/new.test", "{" + PAIR + "}");

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json().path("snis").toString()).isEqualTo("[\"new.test\"]");
        assertThat(client.get("/certificates/new.test").at("id"))
                .isEqualTo(made.at("id"))
                .isNotEqualTo(id);
    }

    @Test
    void areNotFoundByOtherNames() {
        String missing = "{\"message\":\"SNI not found\"}";

        assertThat(client.get("/certificates/none.test"))
                .extracting(Reply::status)
                .isEqualTo(404);
        assertThat(client.get("/certificates/none.test").body()).isEqualTo(missing);
        assertThat(client.patch("/certificates/none.test", "{}").body()).isEqualTo(missing);
        assertThat(client.get("/certificates/none.test/snis").body()).isEqualTo(missing);
        assertThat(client.get("/certificates/a.*.test").at("name")).isEqualTo("invalid unique name");
    }

    @Test
    void areMissedWithTheirId() {
        UUID nobody = UUID.fromString("3f2a5b0c-0000-4000-8000-0000000000ff");

        assertThat(client.get("/certificates/" + nobody).at("message"))
                .isEqualTo("could not find the entity with primary key '{id=\"" + nobody + "\"}'");
    }

    @Test
    void areShownWithoutNamesToThoseThatReferToThem() {
        client.post(
                "/services", "{\"name\":\"s\",\"url\":\"https://h\",\"client_certificate\":{\"id\":\"" + id + "\"}}");

        Reply shown = client.get("/services/s/client_certificate");

        assertThat(shown.at("id")).isEqualTo(id);
        assertThat(shown.json().path("snis").isNull()).isTrue();
        assertThat(client.delete("/certificates/" + id).at("code")).isEqualTo("4");
    }
}
