package io.sifaka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.admin.Client.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What decK sends and reads when it syncs, diffs, dumps and resets, request by request. */
class DeckCycleTest {
    private static final List<String> READ = List.of(
            "/services",
            "/routes",
            "/plugins",
            "/certificates",
            "/ca_certificates",
            "/snis",
            "/upstreams",
            "/vaults",
            "/keys",
            "/key-sets",
            "/consumers",
            "/key-auths",
            "/hmac-auths",
            "/jwts",
            "/basic-auths",
            "/oauth2",
            "/acls");
    private static final Set<Integer> TOLERATED = Set.of(200, 400, 404);
    private static final Set<String> STAMPS = Set.of("created_at", "updated_at");

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

    /** What the state file says, by the path that decK writes it to: parents first. */
    private static Map<String, String> wanted() {
        Map<String, String> wanted = new LinkedHashMap<>();
        String service = id(1);
        String consumer = id(2);
        String upstream = id(3);
        wanted.put("/consumers/" + consumer, "{\"username\": \"bob\"}");
        wanted.put("/key-sets/" + id(4), "{\"name\": \"set\"}");
        wanted.put("/vaults/" + id(5), "{\"prefix\": \"my-env\", \"name\": \"env\", \"config\": {\"prefix\": \"X_\"}}");
        wanted.put(
                "/services/" + service, "{\"name\": \"s\", \"host\": \"pool\", \"port\": 80, \"protocol\": \"http\"}");
        wanted.put("/upstreams/" + upstream, "{\"name\": \"pool\"}");
        wanted.put("/consumers/" + consumer + "/key-auth/" + id(6), "{\"key\": \"k1\"}");
        wanted.put("/consumers/" + consumer + "/acls/" + id(7), "{\"group\": \"g\"}");
        wanted.put(
                "/routes/" + id(8),
                "{\"name\": \"r\", \"paths\": [\"/r\"], \"service\": {\"id\": \"" + service + "\"}}");
        wanted.put("/upstreams/" + upstream + "/targets/" + id(9), "{\"target\": \"127.0.0.1:18500\"}");
        wanted.put(
                "/plugins/" + id(10),
                "{\"name\": \"rate-limiting\", \"config\": {\"minute\": 5}, \"service\": {\"id\": \"" + service
                        + "\"}}");
        return wanted;
    }

    private static String id(int number) {
        return new UUID(0x3f2a5b0c00004000L, 0x8000000000000000L + number).toString();
    }

    private void sync() {
        wanted().forEach((path, entity) -> {
            ObjectNode body = (ObjectNode) Client.parse(entity);
            body.put("id", path.substring(path.lastIndexOf('/') + 1));
            body.putArray("tags").add("managed");
            assertThat(client.put(path, body.toString()).status()).as(path).isEqualTo(200);
        });
    }

    /** Everything, page by page, with the targets of each upstream. */
    private Map<String, List<JsonNode>> dump(@Nullable String tags) {
        Map<String, List<JsonNode>> state = new LinkedHashMap<>();
        for (String collection : READ) {
            state.put(collection, list(collection, tags));
        }
        for (JsonNode upstream : state.getOrDefault("/upstreams", List.of())) {
            String targets = "/upstreams/" + upstream.path("id").asText() + "/targets";
            state.put(targets, list(targets, tags));
        }
        return state;
    }

    private List<JsonNode> list(String collection, @Nullable String tags) {
        List<JsonNode> all = new ArrayList<>();
        String offset = null;
        do {
            String query =
                    "?size=1000" + (tags == null ? "" : "&tags=" + tags) + (offset == null ? "" : "&offset=" + offset);
            Reply reply = client.get(collection + query);
            assertThat(reply.status()).as(collection).isEqualTo(200);
            assertThat(reply.json().path("data").isArray()).isTrue();
            reply.json().path("data").forEach(all::add);
            offset = reply.json().path("offset").isTextual() ? reply.at("offset") : null;
        } while (offset != null);
        return all;
    }

    @Test
    void findsNothingToChangeAfterASync() {
        sync();
        Map<String, List<JsonNode>> first = dump("managed");

        sync();

        assertThat(withoutStamps(dump("managed"))).isEqualTo(withoutStamps(first));
        assertThat(first.values().stream().mapToInt(List::size).sum()).isEqualTo(wanted().size());
    }

    @Test
    void fillsInTheSameDefaultsThatTheSchemasTell() {
        sync();

        for (String type : List.of("services", "routes", "upstreams")) {
            JsonNode entity = list("/" + type, null).get(0);
            JsonNode fields = client.get("/schemas/" + type).json().path("fields");
            assertDefaults(
                    entity,
                    fields,
                    wanted().get("/" + type + "/" + entity.path("id").asText()));
        }
        JsonNode plugin = list("/plugins", null).get(0);
        JsonNode config = client.get("/schemas/plugins/rate-limiting")
                .json()
                .findValue("config")
                .path("fields");
        assertDefaults(plugin.path("config"), config, "{\"minute\": 5}");
    }

    private static void assertDefaults(JsonNode entity, JsonNode fields, @Nullable String given) {
        JsonNode said = Client.parse(given == null ? "{}" : given);
        fields.forEach(field -> field.properties().forEach(named -> {
            JsonNode preset = named.getValue().path("default");
            if (!preset.isMissingNode() && !said.has(named.getKey()) && preset.isValueNode()) {
                assertThat(entity.path(named.getKey())).as(named.getKey()).isEqualTo(preset);
            }
        }));
    }

    @Test
    void takesBackWholeEntitiesWithTheirTimes() {
        sync();

        for (JsonNode route : list("/routes", null)) {
            assertThat(client.put("/routes/" + route.path("id").asText(), route.toString())
                            .status())
                    .isEqualTo(200);
        }
        assertThat(list("/routes", null).get(0).path("created_at").isIntegralNumber())
                .isTrue();
    }

    @Test
    void answersWhatItTriesOnAnyEditionInAWayThatItTolerates() {
        for (String path : List.of(
                "/filter-chains?size=1000",
                "/partials?size=1000",
                "/consumer_groups?size=1000",
                "/mtls-auths",
                "/cloned-plugins",
                "/custom-plugins",
                "/degraphql_routes",
                "/schemas/consumer_group_plugins")) {
            assertThat(client.get(path).status()).as(path).isIn(TOLERATED);
        }
        assertThat(client.get("/").json().at("/configuration/database").isTextual())
                .isTrue();
        assertThat(client.get("/").json().at("/configuration/router_flavor").isTextual())
                .isTrue();
    }

    @Test
    void validatesEachEntityOnItsOwn() {
        Map<String, String> types = Map.of(
                "/services/", "services", "/upstreams/", "upstreams", "/plugins/", "plugins", "/vaults/", "vaults");
        wanted().forEach((path, entity) -> types.forEach((prefix, type) -> {
            if (path.startsWith(prefix) && path.indexOf('/', prefix.length()) < 0) {
                assertThat(client.post("/schemas/" + type + "/validate", entity).status())
                        .as(path)
                        .isEqualTo(200);
            }
        }));
    }

    @Test
    void resetsToNothing() {
        sync();
        List<String> children = new ArrayList<>(wanted().keySet());
        Collections.reverse(children);

        children.forEach(
                path -> assertThat(client.delete(path).status()).as(path).isEqualTo(204));

        assertThat(dump(null).values()).allMatch(List::isEmpty);
        children.stream()
                .filter(path -> path.indexOf('/', path.indexOf('/', 1) + 1) < 0)
                .forEach(path ->
                        assertThat(client.delete(path).status()).as(path).isEqualTo(204));
    }

    private static Map<String, List<JsonNode>> withoutStamps(Map<String, List<JsonNode>> state) {
        Map<String, List<JsonNode>> plain = new LinkedHashMap<>();
        state.forEach((path, entities) -> plain.put(
                path,
                entities.stream()
                        .map(entity -> {
                            ObjectNode copy = JsonNodeFactory.instance.objectNode();
                            entity.properties().stream()
                                    .filter(field -> !STAMPS.contains(field.getKey()))
                                    .forEach(field -> copy.set(field.getKey(), field.getValue()));
                            return (JsonNode) copy;
                        })
                        .toList()));
        return plain;
    }
}
