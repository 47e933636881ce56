package io.sifaka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.admin.Client.Reply;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    private static final String NO_HOST = "schema violation (host: required field missing)";

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{bad",
                "{\"a\":}",
                "{} trailing",
                "\ufeff{}",
                "{\"tags\":[1,]}",
                "{'name':'x'}",
                "\"text\"",
                "1"
            })
    void refusesWhatIsNoJsonObject(String body) {
        Reply refused = client.post("/services", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo("{\"message\":\"Cannot parse JSON body\"}");
    }

    @Test
    void readsTheBodyBeforeItLooksForTheEntity() {
        assertThat(client.patch("/services/none", "").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "[1,2]", "null", "{\"host\":null}"})
    void takesEveryListAndNullForAnEmptyObject(String body) {
        assertThat(client.post("/services", body).at("message")).isEqualTo(NO_HOST);
    }

    @Test
    void takesNoBodyForAnEmptyObject() {
        assertThat(client.send("POST", "/services", null).at("message")).isEqualTo(NO_HOST);
    }

    @Test
    void takesTheLastOfRepeatedKeys() {
        Reply created = client.post("/services", "{\"host\":\"a\",\"host\":\"b\"}");

        assertThat(created.at("host")).isEqualTo("b");
    }

    @Test
    void takesNumbersWithoutAFractionForIntegers() {
        assertThat(client.post("/services", "{\"host\":\"a\",\"port\":8.1e1}").body())
                .contains("\"port\":81,");
    }

    @ParameterizedTest(name = "''{0}''")
    @CsvSource({
        "application/json, 201",
        "application/json; charset=utf-8, 201",
        "application/json;x, 201",
        "APPLICATION/JSON, 415",
        "application/vnd.api+json, 415",
        "text/plain, 415",
        "garbage, 415",
        "'', 415",
        "application/x-www-form-urlencoded, 400",
        "multipart/form-data, 400"
    })
    void goesByTheContentTypeAsItIsWritten(String type, int status) {
        Reply reply = client.send("POST", "/services", "{\"host\":\"h\"}", "Content-Type: " + type);

        assertThat(reply.status()).isEqualTo(status);
    }

    @Test
    void refusesABodyWithoutAContentType() {
        Reply refused = client.send("POST", "/services", "{\"host\":\"h\"}");

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.header("Content-Type")).startsWith("text/html");
        assertThat(refused.body()).contains("<title>415 Unsupported Media Type</title>");
    }

    @Test
    void refusesABodyThatIsTooLong() {
        String path = "/" + "a".repeat(Body.MAX_BYTES);

        assertThat(client.post("/services", "{\"host\":\"h\",\"path\":\"" + path + "\"}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void refusesCountlessKeys() {
        String keys =
                IntStream.range(0, 400_000).mapToObj(i -> "\"" + i + "\":1").collect(Collectors.joining(","));

        assertThat(client.post("/services", "{" + keys + "}").body())
                .isEqualTo("{\"message\":\"Cannot parse JSON body\"}");
    }

    @Test
    void refusesAnAbyss() {
        String body = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThat(client.post("/services", body).body()).isEqualTo("{\"message\":\"Cannot parse JSON body\"}");
    }

    @Test
    void ignoresTheBodyOfAGet() {
        assertThat(client.send("GET", "/services?size=1", "{bad", "Content-Type: application/json")
                        .status())
                .isEqualTo(200);
    }
}
