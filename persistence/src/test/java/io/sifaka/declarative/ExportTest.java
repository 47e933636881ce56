package io.sifaka.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sifaka.persistence.Origin;
import io.sifaka.persistence.Persistence;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations written as documents, and read again. */
class ExportTest {
    private static final String EVERYTHING = """
            _format_version: "3.0"
            services:
            - name: s1
              url: http://up.test/
              tags: [a, "on"]
              routes:
              - paths: [/a, '~/b/\\d+$']
                headers: {x-version: ["1", "two words"]}
                plugins: [{name: limit, config: {what: "calls: all #1"}}]
            consumers:
            - username: ada
              passes: [{key: k1, word: w}, {word: v}]
            - custom_id: "007"
            """;

    private final Declared node = new Declared();
    private final Persistence other = Persistence.inMemory(Declared.TYPES, Declared.CATALOG, Clock.systemUTC());

    @AfterEach
    void close() {
        node.close();
        other.close();
    }

    @Test
    void comesBackTheSameFromAnEmptyDatastore() {
        node.replace(EVERYTHING);
        String exported = YamlWriter.write(Export.of(node.persistence));
        load(exported);
        assertThat(YamlWriter.write(Export.of(other))).isEqualTo(exported);
    }

    @Test
    void changesNothingWhereEverythingIsThereAlready() {
        node.replace(EVERYTHING);
        String exported = YamlWriter.write(Export.of(node.persistence));
        load(exported);
        long revision = other.revision();
        load(exported);
        assertThat(other.revision()).isEqualTo(revision);
    }

    @Test
    void keepsSecretsThatTheNodeMadeUpWhenAFileIsImportedAgain() {
        load(EVERYTHING);
        String before = YamlWriter.write(Export.of(other));
        load(EVERYTHING);
        assertThat(YamlWriter.write(Export.of(other))).isEqualTo(before);
    }

    @Test
    void leavesWhatAFileDoesNotName() {
        load("{_format_version: '3.0', consumers: [{username: ada}]}");
        load("{_format_version: '3.0', consumers: [{username: bob}]}");
        assertThat(Export.of(other).path("consumers")).hasSize(2);
    }

    @Test
    void saysNothingOfTypesWithoutEntities() {
        assertThat(Export.of(other)).isEqualTo(Declared.json("{'_format_version':'3.0','_transform':false}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "two words",
                "on",
                "No",
                "y",
                "~",
                "null",
                "12",
                "1e3",
                "0x1F",
                "1_000",
                "12:30:45",
                ".inf",
                "-",
                "",
                " x",
                "a: b",
                "a #b",
                "*a",
                "&a",
                "!a",
                "%a",
                "@a",
                "`a",
                "{a",
                "[a",
                "'a'",
                "\"a\"",
                "line\nline\n",
                "\nx",
                "x\n\n",
                "tab\there",
                "\u00e4\u20ac\ud83d\ude00",
                "\u0007",
                "<<",
                "=",
                "2024-01-01",
                "?",
                "a\\b",
                "trailing ",
                "- a"
            })
    void writesTextsSoThatTheyComeBack(String text) {
        JsonNode document = JsonNodeFactory.instance.objectNode().put("value", text);
        assertThat(Declared.json(
                        Declaration.read(YamlWriter.write(document)).json().replace("'", "´")))
                .isEqualTo(Declared.json(document.toString().replace("'", "´")));
    }

    private void load(String text) {
        other.commit(Declaration.read(text).draft(other).changes(), new Origin("test"));
    }
}
