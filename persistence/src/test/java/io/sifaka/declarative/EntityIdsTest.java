package io.sifaka.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ids of entities that a document gives none. */
class EntityIdsTest {
    private final Declared node = new Declared();

    @AfterEach
    void close() {
        node.close();
    }

    /** As Kong and its ingress controller compute them. */
    @Test
    void areKongsWhereANameTellsEntitiesApart() {
        node.replace("{_format_version: '3.0', services: [{name: default.echo.pnum-80, host: up.test}]}");
        assertThat(node.only("services").get("id").textValue()).isEqualTo("b8aa692c-6d8d-580e-a767-a7dbc1f58344");
    }

    @Test
    void areKongsWhereFieldsTogetherTellEntitiesApart() {
        String service = "1d8ce64c-6c4f-4b0b-9c1d-2f3a4b5c6d7e";
        node.replace(
                "{_format_version: '3.0', services: [{id: " + service + ", host: up.test, plugins: [{name: guard}]}]}");
        assertThat(node.only("plugins").get("id").textValue())
                .isEqualTo(EntityIds.of("plugins", "plugins:*:guard::" + service + ":")
                        .toString());
    }

    @Test
    void stayTheSameWhenADocumentIsReadAgain() {
        String text = "{_format_version: '3.0', routes: [{paths: [/a]}, {paths: [/a]}, {paths: [/b]}]}";
        node.replace(text);
        var before = node.all("routes");
        assertThat(node.replace(text)).isEqualTo(1);
        assertThat(node.all("routes")).hasSize(3).isEqualTo(before);
    }
}
