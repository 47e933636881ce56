package io.sifaka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sifaka.admin.Client.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A script of the time of Kong 0.8. */
class LegacyApiTest {
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

    private Reply mockbin() {
        return client.form(
                "/apis/",
                "name=mockbin&request_host=mockbin.com&request_path=/status/"
                        + "&strip_request_path=true&upstream_url=http://mockbin.org/base");
    }

    @Test
    void runsAScriptThatSetsAnApiUp() {
        Reply api = mockbin();
        Reply plugin = client.form("/apis/mockbin/plugins/", "name=key-auth&config.hide_credentials=true");
        Reply limit = client.form("/apis/mockbin/plugins", "name=rate-limiting&config.minute=20&config.async=true");

        assertThat(api.status()).isEqualTo(201);
        assertThat(api.at("request_path")).isEqualTo("/status");
        assertThat(api.at("upstream_url")).isEqualTo("http://mockbin.org/base");
        assertThat(api.json().path("strip_request_path").asBoolean()).isTrue();
        assertThat(api.json().path("created_at").asLong()).isGreaterThan(1_000_000_000_000L);
        assertThat(plugin.status()).isEqualTo(201);
        assertThat(plugin.at("api_id")).isEqualTo(api.at("id"));
        assertThat(plugin.at("config.hide_credentials")).isEqualTo("true");
        assertThat(limit.at("config.minute")).isEqualTo("20");
        assertThat(limit.at("config.policy")).isEqualTo("cluster");
        assertThat(client.get("/apis/mockbin/plugins").at("total")).isEqualTo("2");
    }

    @Test
    void keepsAnApiAsAServiceWithARouteForItsHostAndOneForItsPath() {
        String id = mockbin().at("id");

        JsonNode service = client.get("/services/mockbin").json();
        JsonNode routes = client.get("/services/" + id + "/routes").json().path("data");
        assertThat(service.path("path").asText()).isEqualTo("/base");
        assertThat(routes).hasSize(2);
        assertThat(routes.findValuesAsText("strip_path")).containsExactlyInAnyOrder("true", "false");

        assertThat(client.delete("/apis/mockbin").status()).isEqualTo(204);
        assertThat(client.get("/services").json().path("data")).isEmpty();
        assertThat(client.get("/routes").json().path("data")).isEmpty();
    }

    @Test
    void changesAndReplacesAnApi() {
        String id = mockbin().at("id");

        Reply changed = client.patch("/apis/mockbin", "{\"request_path\": \"/other\"}");
        Reply replaced = client.put(
                "/apis/",
                "{\"id\": \"" + id
                        + "\", \"name\": \"m2\", \"request_host\": \"m2.com\", \"upstream_url\": \"https://m2.org\"}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.at("request_path")).isEqualTo("/other");
        assertThat(changed.at("request_host")).isEqualTo("mockbin.com");
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.at("request_path")).isEqualTo("missing");
        assertThat(replaced.at("upstream_url")).isEqualTo("https://m2.org");
        assertThat(client.get("/apis/mockbin").status()).isEqualTo(404);
        assertThat(client.get("/routes").json().path("data")).hasSize(1);
    }

    @Test
    void createsWhatPutNamesNoIdOf() {
        assertThat(client.put("/apis", "{\"request_path\": \"/a/b\", \"upstream_url\": \"http://h.test\"}")
                        .at("name"))
                .isEqualTo("a-b");
    }

    @Test
    void listsInPartsWithTheCountOfAll() {
        for (int i = 0; i < 5; i++) {
            client.form("/apis", "name=a" + i + "&request_host=a" + i + ".com&upstream_url=http://h.test");
        }
        JsonNode first = client.get("/apis?size=2").json();

        assertThat(first.path("total").asInt()).isEqualTo(5);
        assertThat(first.path("data")).hasSize(2);
        assertThat(first.path("next").asText())
                .startsWith("http://admin.test/apis?offset=")
                .endsWith("&size=2");
        String next = first.path("next").asText().replace("http://admin.test", "");
        assertThat(client.get(next).json().path("data").get(0))
                .isNotEqualTo(first.path("data").get(0));
        assertThat(client.get("/apis?request_host=a3.com").at("data.0.name")).isEqualTo("a3");
        assertThat(client.get("/apis?nope=1").at("nope")).isEqualTo("nope is an unknown field");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            upstream_url=http://h.test                                 | request_path | At least a 'request_host' or a 'request_path' must be specified
            request_host=a.com                                         | upstream_url | upstream_url is required
            request_host=a.com&upstream_url=ftp://h.test               | upstream_url | Supported protocols are HTTP and HTTPS
            request_host=a.com&upstream_url=h                          | upstream_url | upstream_url is not a url
            request_host=*.a.*&upstream_url=http://h.test              | request_host | Only one wildcard is allowed: *.a.*
            request_host=a.*.com&upstream_url=http://h.test            | request_host | Invalid wildcard placement: a.*.com
            request_host=-a.com&upstream_url=http://h.test             | request_host | Invalid value: -a.com
            request_path=a&upstream_url=http://h.test                  | request_path | must be prefixed with slash: 'a'
            request_path=/a//b&upstream_url=http://h.test              | request_path | invalid: '/a//b'
            request_path=/a%20b&upstream_url=http://h.test             | request_path | must only contain alphanumeric and '., -, _, ~, /' characters
            name=a b&request_host=a.com&upstream_url=http://h.test     | name         | name must only contain alphanumeric and '., -, _, ~' characters
            nope=1&request_host=a.com&upstream_url=http://h.test       | nope         | nope is an unknown field
            preserve_host=x&request_host=a.com&upstream_url=http://h.t | preserve_host | preserve_host is not a boolean
            """)
    void refusesInTheWordsOfTheTime(String form, String field, String message) {
        Reply reply = client.form("/apis", form);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at(field)).isEqualTo(message);
    }

    @Test
    void refusesWhatIsTaken() {
        mockbin();

        Reply host = client.form("/apis", "name=x&request_host=mockbin.com&upstream_url=http://h.test");
        Reply path = client.form("/apis", "name=x&request_path=/status&upstream_url=http://h.test");
        Reply name = client.form("/apis", "name=mockbin&request_path=/x&upstream_url=http://h.test");

        assertThat(host.status()).isEqualTo(409);
        assertThat(host.at("request_host")).isEqualTo("already exists with value 'mockbin.com'");
        assertThat(path.at("request_path")).isEqualTo("already exists with value '/status'");
        assertThat(name.at("name")).isEqualTo("already exists with value 'mockbin'");
    }

    @Test
    void knowsSettingsByTheirOldNames() {
        mockbin();

        Reply acl = client.form("/apis/mockbin/plugins", "name=acl&config.whitelist=a&config.whitelist=b");
        String id = acl.at("id");

        assertThat(acl.json().at("/config/whitelist").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(client.get("/plugins/" + id).json().at("/config/allow").toString())
                .isEqualTo("[\"a\",\"b\"]");
        assertThat(client.patch("/apis/mockbin/plugins/" + id, "{\"enabled\": false}")
                        .at("enabled"))
                .isEqualTo("false");
        assertThat(client.delete("/apis/mockbin/plugins/" + id).status()).isEqualTo(204);
        assertThat(client.get("/apis/mockbin/plugins/" + id).status()).isEqualTo(404);
    }

    @Test
    void refusesPluginsTwiceAndThoseThatAreGone() {
        mockbin();
        client.form("/apis/mockbin/plugins", "name=key-auth");

        Reply twice = client.form("/apis/mockbin/plugins", "name=key-auth");
        Reply gone = client.form("/apis/mockbin/plugins", "name=galileo");
        Reply nobody = client.form("/apis/mockbin/plugins", "name=cors&consumer_id=nobody");

        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.at("name")).isEqualTo("Plugin configuration already exists");
        assertThat(gone.status()).isEqualTo(400);
        assertThat(gone.at("name")).contains("galileo plugin is gone");
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(nobody.at("consumer_id")).isEqualTo("does not exist with value 'nobody'");
    }

    @Test
    void leavesServicesThatAreNoApisAlone() {
        client.post("/services", "{\"name\": \"today\", \"host\": \"h.test\"}");

        assertThat(client.get("/apis").at("total")).isEqualTo("0");
        assertThat(client.get("/apis/today").status()).isEqualTo(404);
        assertThat(client.delete("/apis/today").status()).isEqualTo(404);
    }

    @Test
    void isAClusterOfItself() {
        assertThat(client.get("/cluster").at("data.0.name")).isEqualTo("node.test");
        assertThat(client.get("/cluster?status=failed").at("total")).isEqualTo("0");
        assertThat(client.delete("/cluster").at("message")).isEqualTo("Missing node \"name\"");
        assertThat(client.delete("/cluster?name=x").status()).isEqualTo(200);
    }
}
