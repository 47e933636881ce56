package io.sifaka.schema;

import static io.sifaka.schema.Documents.findings;
import static io.sifaka.schema.Documents.json;
import static io.sifaka.schema.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.Consumer;
import io.sifaka.entity.Ref;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompletionTest {
    record Settings(
            @Default("[\"a\"]") List<String> names,
            @Default("word") String word,
            @Default("null") @Nullable Integer empty,
            @Default("5") @Nullable Integer five,

            @DefaultWhen(field = "names", holds = "b", value = "false") @Default("true")
            boolean flag,

            @Nullable Set<String> tags,
            @Nullable Map<String, String> map,
            @Nullable Ref<Consumer> owner,
            Inner inner,
            @Auto long createdAt,
            @Auto long updatedAt) {}

    record Inner(@Default("0.01") double delay, @Nullable String host) {}

    private final Schema<Settings> schema = Schema.of(Settings.class);

    @Test
    void fillsInDefaultsAndNulls() {
        assertThat(schema.complete(object("{}"))).hasToString(json("""
                {'names':['a'],'word':'word','empty':null,'five':5,'flag':true,'tags':null,'map':null,'owner':null,
                 'inner':{'delay':0.01,'host':null},'created_at':null,'updated_at':null}""").toString());
    }

    @Test
    void keepsAnExplicitNull() {
        assertThat(schema.complete(object("{'five':null}")).get("five").isNull())
                .isTrue();
    }

    @Test
    void refusesAnExplicitNullOfARequiredField() {
        assertThat(findings(schema, "{'word':null,'inner':null}"))
                .isEqualTo("2 schema violations (inner: required field missing; word: required field missing)");
    }

    @Test
    void takesTheOtherDefaultWhileASetHoldsAValue() {
        assertThat(schema.complete(object("{'names':['a','b']}")).get("flag").booleanValue())
                .isFalse();
    }

    @Test
    void dropsRepeatsFromSets() {
        assertThat(schema.complete(object("{'tags':['x','y','x']}")).get("tags"))
                .isEqualTo(json("['x','y']"));
    }

    @Test
    void takesAnEmptyObjectForAnEmptyListAndTheOtherWayRound() {
        assertThat(schema.complete(object("{'tags':{},'map':[]}")).toString()).contains("\"tags\":[],\"map\":{}");
    }

    @Test
    void writesIntegersWithoutAFraction() {
        assertThat(schema.complete(object("{'five':7.0}")).get("five")).hasToString("7");
    }

    @Test
    void dropsWhatStandsBesideTheIdOfAReference() {
        String id = "3f2a5b0c-0000-4000-8000-000000000001";

        assertThat(schema.complete(object("{'owner':{'id':'" + id + "','foo':1}}"))
                        .get("owner"))
                .isEqualTo(json("{'id':'" + id + "'}"));
    }

    @Test
    void keepsTheTimeOfCreationAndLeavesTheTimeOfChangeToTheGateway() {
        assertThat(schema.complete(object("{'created_at':7,'updated_at':'x'}")).toString())
                .endsWith("\"created_at\":7,\"updated_at\":null}");
    }
}
