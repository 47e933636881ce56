package io.sifaka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sifaka.admin.Client.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)}");

    private static AdminServer server;
    private static Reply reply;
    private static JsonNode document;

    @BeforeAll
    static void start() {
        server = AdminServer.start();
        reply = server.client().get("/openapi.json");
        document = reply.json();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isOpenApi() {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(document.path("info").path("title").asText()).isNotEmpty();
    }

    @Test
    void hasEveryPathOfTheAdminApiButTheOnesThatListPaths() {
        Set<String> listed = new HashSet<>();
        server.client().get("/endpoints").json().path("data").forEach(path -> listed.add(path.asText()));
        listed.removeAll(Set.of("/endpoints", "/openapi.json"));

        assertThat(names(document.path("paths"))).containsAll(listed);
    }

    @Test
    void declaresEachParameterOfEachPathOnce() {
        document.path("paths").properties().forEach(path -> {
            List<String> declared = new ArrayList<>();
            path.getValue()
                    .path("parameters")
                    .forEach(parameter -> declared.add(parameter.path("name").asText()));
            Matcher used = PARAMETER.matcher(path.getKey());
            List<String> wanted = used.results().map(found -> found.group(1)).toList();

            assertThat(declared).as(path.getKey()).isEqualTo(wanted).doesNotHaveDuplicates();
            assertThat(wanted).allMatch(name -> name.matches("\\w+"));
        });
    }

    @Test
    void namesEachOperationOnce() {
        List<String> ids = new ArrayList<>();
        document.findValues("operationId").forEach(id -> ids.add(id.asText()));

        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(100);
    }

    @Test
    void refersToNothingThatIsNotThere() {
        Set<String> schemas = new HashSet<>();
        names(document.path("components").path("schemas")).forEach(name -> schemas.add("#/components/schemas/" + name));
        List<String> references = new ArrayList<>();
        document.findValues("$ref").forEach(reference -> references.add(reference.asText()));

        assertThat(references).isNotEmpty().allMatch(schemas::contains);
    }

    @Test
    void describesFieldsAsTheRecordsDo() {
        JsonNode properties = document.at("/components/schemas/services/properties");

        assertThat(properties.path("port").toString())
                .isEqualTo("{\"type\":\"integer\",\"minimum\":0,\"maximum\":65535,"
                        + "\"description\":\"The port of the upstream.\",\"default\":80}");
        assertThat(properties.at("/name/type").toString()).isEqualTo("[\"string\",\"null\"]");
        assertThat(document.at("/components/schemas/services/required").toString())
                .isEqualTo("[\"host\"]");
        assertThat(document.at("/components/schemas/plugin_key-auth/properties/key_names/items/type")
                        .asText())
                .isEqualTo("string");
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
