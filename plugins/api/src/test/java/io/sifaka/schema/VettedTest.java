package io.sifaka.schema;

import static io.sifaka.schema.Documents.findings;
import static io.sifaka.schema.Documents.json;
import static io.sifaka.schema.Documents.violation;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VettedTest {
    record Vets(
            @Vetted(Even.class) @Nullable String text,
            @Nullable List<@Match("x+") @Vetted(Even.class) String> list) {}

    record Shows(
            @Outdated(message = "use b", oldDefault = "2") @Nullable
            Integer a,

            @Nullable Map<String, @Referenceable String> secrets,
            @Nullable Map<String, Inner> inner) {}

    record Inner(@Nullable String x) {}

    static final class Even implements Vetted.Check {
        @Override
        public Optional<String> refusal(String text) {
            return text.length() % 2 == 0 ? Optional.empty() : Optional.of("'" + text + "' is odd");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"text": "x"}               | {"text":"'x' is odd"}
            {"text": ""}                | {"text":"length must be at least 1"}
            {"list": ["xx", "x", "y"]}  | {"list":[null,"'x' is odd","invalid value: y"]}
            {"list": [1]}               | {"list":["expected a string"]}
            """)
    void runsAfterTheOtherChecks(String input, String findings) {
        assertThat(violation(Schema.of(Vets.class), input).fields()).isEqualTo(json(findings));
        assertThat(findings(Schema.of(Vets.class), "{'text': 'xx', 'list': ['xx']}"))
                .isEqualTo("valid");
    }

    @Test
    void isNotShown() {
        assertThat(Schema.of(Vets.class).describe().path("fields"))
                .isEqualTo(json("[{'text':{'type':'string'}},"
                        + "{'list':{'type':'array','elements':{'type':'string','match':'x+'}}}]"));
    }

    @Test
    void showsWhatIsDeprecatedAndWhatMapsHold() {
        assertThat(Schema.of(Shows.class).describe().path("fields"))
                .isEqualTo(json("[{'a':{'type':'integer','deprecation':"
                        + "{'message':'use b','removal_in_version':'4.0','old_default':2}}},"
                        + "{'secrets':{'type':'map','keys':{'type':'string'},"
                        + "'values':{'type':'string','referenceable':true}}},"
                        + "{'inner':{'type':'map','keys':{'type':'string'},"
                        + "'values':{'type':'record','fields':[{'x':{'type':'string'}}],'required':true}}}]"));
    }
}
