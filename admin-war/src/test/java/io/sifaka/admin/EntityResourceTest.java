package io.sifaka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.admin.Client.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityResourceTest {
    private static final String ID = "3f2a5b0c-0000-4000-8000-00000000000";

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
    void createsAnEntityWithItsDefaults() {
        Reply created = client.post("/services", "{\"name\":\"new\",\"url\":\"http://h.test:81/p\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.at("host")).isEqualTo("h.test");
        assertThat(created.at("port")).isEqualTo("81");
        assertThat(created.at("path")).isEqualTo("/p");
        assertThat(created.at("retries")).isEqualTo("5");
        assertThat(created.json().path("tags").isNull()).isTrue();
        assertThat(created.json().has("url")).isFalse();
    }

    @Test
    void findsAnEntityByIdAndByNameWithOrWithoutASlashAtTheEnd() {
        String id =
                client.post("/services", "{\"name\":\"ż~1\",\"host\":\"h\"}").at("id");

        for (String key : new String[] {id, id.toUpperCase(java.util.Locale.ROOT), "%C5%BC~1", "%C5%BC~1/"}) {
            assertThat(client.get("/services/" + key).at("id")).as(key).isEqualTo(id);
        }
    }

    @Test
    void replacesByNameTakingTheNameFromThePath() {
        Reply first = client.put("/services/put", "{\"host\":\"h\",\"port\":81,\"name\":\"other\"}");
        Reply second = client.put("/services/put", "{\"host\":\"i\"}");

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.at("id")).isEqualTo(first.at("id"));
        assertThat(second.at("name")).isEqualTo("put");
        assertThat(second.at("port")).isEqualTo("80");
    }

    @Test
    void createsWithTheIdOfThePath() {
        Reply put = client.put("/services/" + ID + "1", "{\"host\":\"h\",\"name\":\"by-id\"}");

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.at("id")).isEqualTo(ID + "1");
    }

    @Test
    void changesOnlyWhatAPatchNames() {
        client.post("/services", "{\"name\":\"patched\",\"host\":\"h\",\"path\":\"/p\",\"port\":81}");

        Reply patched = client.patch("/services/patched", "{\"path\":null}");

        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.json().path("path").isNull()).isTrue();
        assertThat(patched.at("port")).isEqualTo("81");
    }

    @Test
    void takesAPluginBackAsKongManagerSendsIt() {
        ObjectNode plugin = (ObjectNode)
                client.post("/plugins", "{\"name\":\"correlation-id\"}").json();
        plugin.putNull("ordering").put("enabled", false);

        Reply patched = client.patch("/plugins/" + plugin.path("id").asText(), plugin.toString());

        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.at("enabled")).isEqualTo("false");
    }

    @Test
    void deletesOnceAndAgain() {
        client.post("/services", "{\"name\":\"gone\",\"host\":\"h\"}");

        assertThat(client.delete("/services/gone").status()).isEqualTo(204);
        assertThat(client.delete("/services/gone").status()).isEqualTo(204);
        assertThat(client.get("/services/gone").status()).isEqualTo(404);
    }

    @Test
    void namesTheRevisionOfEveryWrite() {
        long before = server.persistence.revision();

        assertThat(client.put("/services/rev", "{\"host\":\"h\"}").header("X-Config-Revision"))
                .isEqualTo(String.valueOf(before + 1));
        assertThat(client.patch("/services/rev", "{\"host\":\"i\"}").header("X-Config-Revision"))
                .isEqualTo(String.valueOf(before + 2));
        assertThat(client.delete("/services/rev").header("X-Config-Revision")).isEqualTo(String.valueOf(before + 3));
        assertThat(client.delete("/services/rev").header("X-Config-Revision")).isEqualTo(String.valueOf(before + 3));
    }

    @Test
    void keepsTheClientsAddressWithEachChange() {
        long before = server.persistence.revision();
        client.put("/services/logged", "{\"host\":\"h\"}");

        assertThat(server.persistence.feed().since(before, 1).get(0).actor()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /services/none            | 404 | {"message":"Not found"}
            GET    | /none                     | 404 | {"message":"Not found"}
            GET    | /SERVICES                 | 404 | {"message":"Not found"}
            GET    | //services                | 404 | {"message":"Not found"}
            GET    | /services//               | 404 | {"message":"Not found"}
            GET    | /services/a/routes/b/c    | 404 | {"message":"Not found"}
            GET    | /services/a/none          | 404 | {"message":"Not found"}
            GET    | /services/../services     | 404 | {"message":"Not found"}
            GET    | /services/bad%20name      | 400 | {"code":10,"name":"invalid unique name","message":"invalid value 'bad name': the only accepted ascii characters are alphanumerics or ., -, _, and ~"}
            GET    | /services/a+b             | 400 | {"code":10,"name":"invalid unique name","message":"invalid value 'a b': the only accepted ascii characters are alphanumerics or ., -, _, and ~"}
            GET    | /services/{x}             | 400 | {"code":10,"name":"invalid unique name","message":"invalid value '{x}': the only accepted ascii characters are alphanumerics or ., -, _, and ~"}
            PATCH  | /services/none            | 404 | {"code":6,"name":"not found","message":"could not find the entity with '{name=\\"none\\"}'","fields":{"name":"none"}}
            DELETE | /                         | 405 | {"message":"Method not allowed"}
            PUT    | /services                 | 405 | {"message":"Method not allowed"}
            POST   | /services/a               | 405 | {"message":"Method not allowed"}
            FOO    | /services                 | 405 | {"message":"Method not allowed"}
            FOO    | /none                     | 404 | {"message":"Not found"}
            DELETE | /routes/a/service         | 405 | {"message":"Method not allowed"}
            """)
    void refusesWhatIsNotThere(String method, String path, int status, String body) {
        Reply reply = client.send(method, path, null);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json()).isEqualTo(Client.parse(body));
    }

    @Test
    void answersTraceWithAPage() {
        Reply traced = client.send("TRACE", "/services", null);

        assertThat(traced.status()).isEqualTo(405);
        assertThat(traced.body()).contains("<title>405 Not Allowed</title>");
    }

    @Test
    void answersHeadAsGetWithoutABody() {
        Reply got = client.get("/services");
        Reply headed = client.send("HEAD", "/services", null);

        assertThat(headed.status()).isEqualTo(200);
        assertThat(headed.header("Content-Length")).isEqualTo(got.header("Content-Length"));
        assertThat(headed.body()).isEmpty();
        assertThat(client.send("HEAD", "/services/none", null).status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            /                             | GET, HEAD, OPTIONS
            /services                     | GET, HEAD, OPTIONS, POST
            /services/x-y                 | DELETE, GET, HEAD, OPTIONS, PATCH, PUT
            /services/x/routes            | GET, HEAD, OPTIONS, POST
            /services/x/routes/y          | DELETE, GET, HEAD, OPTIONS, PATCH, PUT
            /routes/x/service             | GET, HEAD, OPTIONS, PATCH, PUT
            /plugins/enabled              | GET, HEAD, OPTIONS
            /schemas/services/validate    | OPTIONS, POST
            """)
    void tellsTheMethodsOfAPath(String path, String methods) {
        Reply options = client.send("OPTIONS", path, null);

        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Allow")).isEqualTo(methods);
        assertThat(options.header("Access-Control-Allow-Methods")).isEqualTo(methods);
        assertThat(options.header("Access-Control-Allow-Headers")).isEqualTo("Content-Type");
    }

    @Test
    void hasTheHeadersOfKong() {
        Reply reply = client.get("/services", "Accept: text/nothing");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type").replace("; ", ";")).isEqualTo("application/json;charset=utf-8");
        assertThat(reply.header("Server")).isEqualTo("kong/3.9.1");
        assertThat(reply.header("X-Kong-Admin-Latency")).matches("\\d+");
    }
}
