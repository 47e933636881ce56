package io.sifaka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sifaka.admin.Client.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingTest {
    private static AdminServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        server = AdminServer.start();
        client = server.client();
        for (int i = 0; i < 7; i++) {
            String tags = i % 2 == 0 ? "[\"even\",\"all\"]" : "[\"odd\",\"all\"]";
            client.put("/consumers/c" + i, "{\"custom_id\":\"id-" + i + "\",\"tags\":" + tags + "}");
        }
        client.post("/consumers/c0/key-auth", "{}");
        client.post("/consumers/c0/key-auth", "{}");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void followsNextThroughAllPages() {
        List<String> found = new ArrayList<>();
        String next = "/consumers?size=3&tags=all";
        while (!next.equals("null")) {
            Reply page = client.get(next);
            page.json()
                    .path("data")
                    .forEach(consumer -> found.add(consumer.path("username").asText()));
            next = page.at("next");
        }

        assertThat(found).containsExactlyInAnyOrder("c0", "c1", "c2", "c3", "c4", "c5", "c6");
    }

    @Test
    void repeatsTagsAndSizeInNext() {
        Reply page = client.get("/consumers/?size=02&tags=all,even&other=1");

        assertThat(page.at("next")).isEqualTo("/consumers?offset=" + page.at("offset") + "&tags=all%2Ceven&size=02");
    }

    @Test
    void repeatsNothingInNextOfANestedCollection() {
        Reply page = client.get("/consumers/c0/key-auth?size=1");

        assertThat(page.at("next")).isEqualTo("/consumers/c0/key-auth?offset=" + page.at("offset"));
        assertThat(client.get(page.at("next")).json().path("data")).hasSize(1);
    }

    @Test
    void saysThatNothingFollowsAFullLastPage() {
        JsonNode page = client.get("/consumers?size=7").json();

        assertThat(page.path("data")).hasSize(7);
        assertThat(page.path("next").isNull()).isTrue();
        assertThat(page.has("offset")).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            size=0        | 400 | {"code":9,"name":"invalid size","message":"size must be an integer between 1 and 1000"}
            size=1001     | 400 | {"code":9,"name":"invalid size","message":"size must be an integer between 1 and 1000"}
            size=1.5      | 400 | {"code":9,"name":"invalid size","message":"size must be an integer between 1 and 1000"}
            size=abc      | 400 | {"code":9,"name":"invalid size","message":"size must be a number"}
            size=         | 400 | {"code":9,"name":"invalid size","message":"size must be a number"}
            offset=       | 400 | {"code":7,"name":"invalid offset","message":"'' is not a valid offset: bad json encoding"}
            offset=no     | 400 | {"code":7,"name":"invalid offset","message":"'no' is not a valid offset: bad json encoding"}
            offset=a-b    | 400 | {"code":7,"name":"invalid offset","message":"'a-b' is not a valid offset: bad base64 encoding"}
            tags=         | 400 | {"code":11,"name":"invalid options","message":"invalid option (tags: cannot be null)","options":{"tags":"cannot be null"}}
            tags=a,b/c    | 400 | {"code":11,"name":"invalid options","message":"invalid option (tags: invalid filter syntax)","options":{"tags":"invalid filter syntax"}}
            tags=none     | 200 | {"data":[],"next":null}
            tags=even,odd | 200 | {"data":[],"next":null}
            custom_id=    | 400 | {"message":"custom_id must be an unempty string"}
            custom_id=x   | 200 | {"data":[],"next":null}
            """)
    void readsTheArgumentsOfALisingAsKongDoes(String query, int status, String body) {
        Reply reply = client.get("/consumers?" + query);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json()).isEqualTo(Client.parse(body));
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource({
        "tags=even, 4",
        "tags=even/odd, 7",
        "tags=even%2Call, 4",
        "custom_id=id-1, 1",
        "username=c1, 7",
        "sort_desc=1&foo, 7",
        "size=1000, 7"
    })
    void narrowsByTagsAndByCustomIdOnly(String query, int count) {
        assertThat(client.get("/consumers?" + query).json().path("data")).hasSize(count);
    }

    @Test
    void listsTagsWithWhatCarriesThem() {
        Reply even = client.get("/tags/even?size=3");
        Reply rest = client.get(even.at("next"));

        assertThat(even.json().path("data")).hasSize(3);
        assertThat(rest.json().path("data")).hasSize(1);
        assertThat(rest.at("data.0.tag")).isEqualTo("even");
        assertThat(rest.at("data.0.entity_name")).isEqualTo("consumers");
        assertThat(client.get("/tags").json().path("data")).hasSize(14);
        assertThat(client.get("/tags/none").body()).isEqualTo("{\"data\":[],\"next\":null}");
    }

    @Test
    void writesNoTagsByThemselves() {
        Reply refused = client.post("/tags", "{}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("fields.tags")).isEqualTo("does not support insert/upsert/update/delete operations");
    }
}
