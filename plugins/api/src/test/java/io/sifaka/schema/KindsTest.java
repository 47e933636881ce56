package io.sifaka.schema;

import static io.sifaka.schema.Documents.findings;
import static io.sifaka.schema.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents that come in kinds, each with a configuration of its own. */
class KindsTest {
    record Thing(String name, ObjectNode config) {}

    @AtLeastOneOf({"x", "y"})
    record Lifted(@Nullable String x, @Nullable String y) {}

    @SelfContained
    @AtLeastOneOf({"x", "y"})
    @When(field = "x", is = "on", then = "y", equal = "off", message = "not both")
    record Contained(@Nullable String x, @Nullable String y) {}

    @CheckedBy("")
    record Whole(String x) implements Checked {
        @Override
        public void check(Violations violations) {
            if (x.equals("bad")) {
                violations.entity("bad all over");
            }
        }
    }

    record Sealed(
            @Auto @NotNull String secret,
            @RandomDefault @Nullable String salt) {}

    private final Variants things = Variants.of(
            Schema.of(Thing.class),
            Map.of(
                    "lifted", Schema.of(Lifted.class),
                    "contained", Schema.of(Contained.class),
                    "whole", Schema.of(Whole.class),
                    "sealed", Schema.of(Sealed.class)),
            name -> "no kind " + name);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                           | schema violation (name: required field missing)
            {"name": "nope", "other": 1}                                 | schema violation (name: no kind nope)
            {"name": "lifted", "config": {}}                             | schema violation (at least one of these fields must be non-empty: 'config.x', 'config.y')
            {"name": "whole", "config": {"x": "bad"}}                    | schema violation (bad all over)
            {"name": "whole", "config": {"x": 1}}                        | schema violation (config.x: expected a string)
            {"name": "contained", "config": {"x": "on", "y": "off"}}     | valid
            """)
    void saysWhatIsWrong(String input, String findings) {
        assertThat(findings(things, input)).isEqualTo(findings);
    }

    @Test
    void saysOfAConfigurationOfItsOwnWhatIsWrongWithIt() {
        SchemaViolation none = Documents.violation(things, "{\"name\": \"contained\"}");
        SchemaViolation both = Documents.violation(things, "{\"name\": \"contained\", \"config\": {\"x\": \"on\"}}");

        assertThat(none.fields())
                .isEqualTo(object(
                        "{\"config\":{\"@entity\":[\"at least one of these fields must be non-empty: 'x', 'y'\"]}}"));
        assertThat(both.fields())
                .isEqualTo(object("{\"config\":{\"@entity\":[\"not both\"],\"y\":\"value must be off\"}}"));
    }

    @Test
    void makesASecretUpForEachDocumentAndKeepsItWhenAnotherFieldChanges() {
        ObjectNode one = things.complete(object("{\"name\": \"sealed\"}"));
        ObjectNode other = things.complete(object("{\"name\": \"sealed\"}"));
        ObjectNode changed = things.merge(one, object("{\"config\": {\"salt\": \"s\"}}"));

        assertThat(one.at("/config/secret").asText())
                .hasSize(32)
                .isNotEqualTo(other.at("/config/secret").asText());
        assertThat(changed.at("/config/secret")).isEqualTo(one.at("/config/secret"));
        assertThat(findings(things, "{\"name\": \"sealed\", \"config\": {\"secret\": null}}"))
                .isEqualTo("schema violation (config.secret: required field missing)");
    }

    @Test
    void showsTheRandomDefaultThatItUses() {
        Schema<Sealed> schema = Schema.of(Sealed.class);

        assertThat(schema.complete(object("{}")).get("salt"))
                .isEqualTo(schema.describe().at("/fields/1/salt/default"));
    }
}
