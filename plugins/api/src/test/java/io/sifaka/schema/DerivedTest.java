package io.sifaka.schema;

import static io.sifaka.schema.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DerivedTest {
    /** Keeps which fields changed; refuses to lose its name. */
    record Noted(
            @Nullable String name,
            @Nullable Integer size,
            @Nullable String changes) implements Derived<Noted> {
        @Override
        public Noted stored(Set<String> changed, Violations violations) {
            if (changed.contains("name") && name == null) {
                violations.field("name", "is kept");
            }
            return new Noted(name, size, String.join(" ", new TreeSet<>(changed)));
        }
    }

    record Plain(@Nullable String name) {}

    private final Schema<Noted> schema = Schema.of(Noted.class);

    private String changes(String document, String before) {
        return schema.stored(schema.complete(object(document)), object(before))
                .path("changes")
                .asText();
    }

    @Test
    void learnsWhichFieldsChange() {
        assertThat(changes("{'name':'a'}", "{}")).isEqualTo("name");
        assertThat(changes("{'name':'a','size':1}", "{'name':'a','size':null}")).isEqualTo("size");
        assertThat(changes("{'size':2}", "{'name':null,'size':2}")).isEmpty();
    }

    @Test
    void mayRefuseTheChange() {
        assertThatThrownBy(() -> changes("{'size':1}", "{'name':'a'}"))
                .isInstanceOf(SchemaViolation.class)
                .hasMessage("schema violation (name: is kept)");
    }

    @Test
    void leavesOtherRecordsAsTheyAre() {
        assertThat(Schema.of(Plain.class).stored(object("{'name':'a','more':1}"), object("{}")))
                .isEqualTo(object("{'name':'a','more':1}"));
    }
}
