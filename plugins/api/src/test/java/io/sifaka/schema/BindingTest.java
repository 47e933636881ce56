package io.sifaka.schema;

import static io.sifaka.schema.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Consumer;
import io.sifaka.entity.Protocol;
import io.sifaka.entity.Ref;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BindingTest {
    private static final String ID = "3f2a5b0c-0000-4000-8000-000000000001";

    record Everything(
            UUID id,
            String text,
            int small,
            Long big,
            double fraction,
            boolean flag,
            Protocol protocol,
            Ref<Consumer> owner,
            List<String> list,
            Set<Integer> set,
            Map<String, List<String>> map,
            Inner inner,
            ObjectNode object,
            @Name("any") JsonNode whatever,
            @Nullable Integer nothing) {}

    record Inner(@Default("5") int depth) {}

    private final Schema<Everything> schema = Schema.of(Everything.class);
    private final ObjectNode document = object("""
            {'id':'%s','text':'t','small':1,'big':5000000000,'fraction':1.5,'flag':true,
             'protocol':'tls_passthrough','owner':{'id':'%s'},'list':['a','a'],'set':[2,1],'map':{'k':['v']},
             'inner':{'depth':3},'object':{'free':1},'any':[1,null],'nothing':null}""".formatted(ID, ID));

    @Test
    void bindsEveryType() {
        assertThat(schema.bind(schema.complete(document)))
                .isEqualTo(new Everything(
                        UUID.fromString(ID),
                        "t",
                        1,
                        5000000000L,
                        1.5,
                        true,
                        Protocol.TLS_PASSTHROUGH,
                        new Ref<>(UUID.fromString(ID)),
                        List.of("a", "a"),
                        Set.of(1, 2),
                        Map.of("k", List.of("v")),
                        new Inner(3),
                        object("{'free':1}"),
                        document.get("any"),
                        null));
    }

    @Test
    void writesTheDocumentThatItBound() {
        assertThat(schema.document(schema.bind(document))).hasToString(document.toString());
    }

    @Test
    void keepsTheOrderOfSets() {
        assertThat(schema.bind(document).set()).containsExactly(2, 1);
    }

    @Test
    void bindsCollectionsThatNobodyCanChange() {
        assertThatThrownBy(() -> schema.bind(document).list().add("b"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void bindsZeroForAnAbsentPrimitive() {
        assertThat(Schema.of(Inner.class).bind(object("{}"))).isEqualTo(new Inner(0));
    }

    @Test
    void bindsTheNearestNumberThatFits() {
        assertThat(Schema.of(Inner.class).bind(object("{'depth':9007199254740992}")))
                .isEqualTo(new Inner(Integer.MAX_VALUE));
    }

    @Test
    void refusesATypeWithoutJsonForm() {
        record Odd(Date date) {}

        assertThatThrownBy(() -> Schema.of(Odd.class)).hasMessage("no JSON form is known of java.util.Date");
    }
}
