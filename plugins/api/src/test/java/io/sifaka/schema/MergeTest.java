package io.sifaka.schema;

import static io.sifaka.schema.Documents.json;
import static io.sifaka.schema.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MergeTest {
    record Outer(
            @Default("5") @Nullable Integer number,
            @Nullable List<String> list,
            @Nullable Map<String, String> map,
            Inner inner) {}

    record Inner(
            @Default("1") int one, @Default("2") @Nullable Integer two) {}

    private final Schema<Outer> schema = Schema.of(Outer.class);
    private final ObjectNode stored = schema.complete(object("{'list':['a','b'],'map':{'k':'v'},'inner':{'one':9}}"));

    @Test
    void changesNothingByAnEmptyPatch() {
        assertThat(schema.merge(stored, object("{}"))).isEqualTo(stored);
    }

    @Test
    void mergesRecordsFieldByField() {
        assertThat(schema.merge(stored, object("{'inner':{'two':8}}")).get("inner"))
                .isEqualTo(json("{'one':9,'two':8}"));
    }

    @Test
    void replacesListsAndMaps() {
        ObjectNode merged = schema.merge(stored, object("{'list':['c'],'map':{'l':'w'}}"));

        assertThat(merged.get("list")).isEqualTo(json("['c']"));
        assertThat(merged.get("map")).isEqualTo(json("{'l':'w'}"));
    }

    @Test
    void clearsByNullWithoutFallingBackToTheDefault() {
        assertThat(schema.merge(stored, object("{'number':null}")).get("number").isNull())
                .isTrue();
    }

    @Test
    void refusesToClearWhatIsRequired() {
        assertThatThrownBy(() -> schema.merge(stored, object("{'inner':{'one':null},'x':1}")))
                .hasMessage("2 schema violations (inner.one: required field missing; x: unknown field)");
    }

    @Test
    void leavesTheStoredDocumentAlone() {
        String before = stored.toString();

        schema.merge(stored, object("{'inner':{'two':8},'list':null}"));

        assertThat(stored).hasToString(before);
    }
}
