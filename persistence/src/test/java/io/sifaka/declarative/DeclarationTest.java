package io.sifaka.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What documents in Kong's declarative format mean. */
class DeclarationTest {
    private final Declared node = new Declared();

    @AfterEach
    void close() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "2.1", "3.0"})
    void readsEveryVersionOfTheFormat(String version) {
        node.replace("""
                _format_version: "%s"
                services:
                - name: s1
                  url: http://up.test:81/base
                """.formatted(version));
        ObjectNode service = node.only("services");
        assertThat(service.get("host").textValue()).isEqualTo("up.test");
        assertThat(service.get("port").intValue()).isEqualTo(81);
        assertThat(service.get("retries").intValue()).isEqualTo(5);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            by name in a text   | service: s1
            by id in a text     | service: 1d8ce64c-6c4f-4b0b-9c1d-2f3a4b5c6d7e
            by id in an object  | service: {id: 1d8ce64c-6c4f-4b0b-9c1d-2f3a4b5c6d7e}
            by name in an object| service: {name: s1}
            """)
    void findsWhatAnEntityRefersTo(String name, String reference) {
        node.replace("""
                _format_version: "3.0"
                routes:
                - paths: [/a]
                  %s
                services:
                - name: s1
                  id: 1d8ce64c-6c4f-4b0b-9c1d-2f3a4b5c6d7e
                  host: up.test
                """.formatted(reference));
        assertThat(node.only("routes").at("/service/id").textValue())
                .isEqualTo(node.only("services").get("id").textValue());
    }

    @Test
    void takesEntitiesOutOfOneAnother() {
        node.replace("""
                _format_version: "3.0"
                services:
                - name: s1
                  host: up.test
                  plugins:
                  - name: guard
                  routes:
                  - name: r1
                    paths: [/a]
                    plugins:
                    - name: limit
                      config: {what: requests}
                consumers:
                - username: ada
                  passes:
                  - key: k1
                  plugins:
                  - name: guard
                """);
        ObjectNode service = node.only("services");
        ObjectNode route = node.only("routes");
        ObjectNode consumer = node.only("consumers");
        assertThat(route.get("service")).isEqualTo(reference(service));
        assertThat(node.only("passes").get("consumer")).isEqualTo(reference(consumer));
        assertThat(node.all("plugins"))
                .extracting(
                        plugin -> plugin.get("service"),
                        plugin -> plugin.get("route"),
                        plugin -> plugin.get("consumer"))
                .containsExactlyInAnyOrder(
                        tuple(reference(service), nothing(), nothing()),
                        tuple(nothing(), reference(route), nothing()),
                        tuple(nothing(), nothing(), reference(consumer)));
    }

    @Test
    void readsJsonAsWell() {
        node.replace("""
                {"_format_version": "3.0", "consumers": [{"username": "ada", "custom_id": "7"}]}""");
        assertThat(node.only("consumers").get("custom_id").textValue()).isEqualTo("7");
    }

    @Test
    void takesNothingForAnEmptyConfiguration() {
        node.replace("{_format_version: '3.0', consumers: [{username: ada}]}");
        node.replace("{_format_version: '3.0', consumers: null, services: []}");
        assertThat(node.all("consumers")).isEmpty();
    }

    @Test
    void ignoresRemarks() {
        node.replace("""
                _format_version: "3.0"
                _comment: of this week
                _ignore: [whatever]
                _workspace: default
                consumers:
                - username: ada
                  _comment: the countess
                  _ignore: [x]
                """);
        assertThat(node.only("consumers").get("username").textValue()).isEqualTo("ada");
    }

    @Test
    void addsTheTagsAndDefaultsOfTheHeader() {
        node.replace("""
                _format_version: "3.0"
                _info:
                  select_tags: [team-a]
                  defaults:
                    service: {retries: 2, port: 8080}
                services:
                - {name: s1, host: up.test, port: 81, tags: [own]}
                """);
        ObjectNode service = node.only("services");
        assertThat(service.get("retries").intValue()).isEqualTo(2);
        assertThat(service.get("port").intValue()).isEqualTo(81);
        assertThat(service.get("tags")).hasToString("[\"own\",\"team-a\"]");
    }

    @Test
    void sharesPluginConfigurationsByName() {
        node.replace("""
                _format_version: "3.0"
                _plugin_configs:
                  ours: {minute: 9, what: calls}
                plugins:
                - name: limit
                  _config: ours
                  config: {minute: 3}
                """);
        assertThat(node.only("plugins").get("config")).isEqualTo(Declared.json("{'minute':3,'what':'calls'}"));
    }

    @Test
    void followsAnchorsAndMergeKeys() {
        node.replace("""
                _format_version: "3.0"
                services:
                - &base {name: s1, host: up.test, retries: 1}
                - <<: *base
                  name: s2
                """);
        assertThat(node.all("services"))
                .extracting(service -> service.get("name").textValue() + service.get("retries"))
                .containsExactlyInAnyOrder("s11", "s21");
    }

    @ParameterizedTest(name = "{0} in {1} becomes {2}")
    @CsvSource({
        "/plain/path-1, 1.1, /plain/path-1",
        "/a/(\\d+), 1.1, ~/a/(\\d+)",
        "/a/.*, 2.1, ~/a/.*",
        "/a/(\\d+), 3.0, /a/(\\d+)",
    })
    void marksRegularExpressionsOfOldFormats(String path, String version, String expected) {
        node.replace("""
                _format_version: "%s"
                routes:
                - paths: ['%s']
                """.formatted(version, path));
        assertThat(node.only("routes").at("/paths/0").textValue()).isEqualTo(expected);
    }

    @Test
    void derivesWhatFollowsFromOtherFields() {
        node.replace("{_format_version: '3.0', consumers: [{username: ada, passes: [{key: k, word: w}]}]}");
        assertThat(node.only("passes").get("word").textValue()).isEqualTo("<w>");
    }

    @Test
    void takesEntitiesAsTheyAreStoredWhenToldSo() {
        node.replace("""
                {_format_version: '3.0', _transform: false, consumers: [{username: ada, passes: [{key: k, word: w}]}]}""");
        assertThat(node.only("passes").get("word").textValue()).isEqualTo("w");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            quoted number       | "12"  | "12"
            number              | 12    | "12"
            yes of YAML 1.1     | yes   | true
            """)
    void tellsTextsFromOtherScalars(String name, String written, String read) {
        Declaration declaration = Declaration.read("{_format_version: '3.0', value: " + written + "}");
        assertThat(declaration.json()).contains("\"value\":" + (name.equals("number") ? "12" : read));
    }

    private static ObjectNode reference(ObjectNode document) {
        return (ObjectNode) Declared.json("{'id':" + document.get("id") + "}");
    }

    private static JsonNode nothing() {
        return NullNode.instance;
    }
}
