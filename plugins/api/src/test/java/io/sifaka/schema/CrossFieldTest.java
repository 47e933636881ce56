package io.sifaka.schema;

import static io.sifaka.schema.Documents.findings;
import static io.sifaka.schema.Documents.object;
import static io.sifaka.schema.Documents.violation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossFieldTest {
    @OnlyOneOf({"a", "b"})
    record Only(@Nullable String a, @Nullable String b) {}

    @ExactlyOneOf({"a", "b"})
    record Exactly(@Nullable String a, @Nullable String b) {}

    @AtLeastOneOf({"a", "inner.c"})
    record AtLeast(@Nullable String a, @Nullable Inner inner) {}

    record Inner(@Nullable String c) {}

    @MutuallyRequired({"a", "b"})
    record Mutually(@Nullable String a, @Nullable String b) {}

    @When(field = "a", is = "x", then = "b", present = true)
    @When(
            field = "a",
            isNot = {"x", "y"},
            then = "b",
            absent = true)
    record Conditional(@Nullable String a, @Nullable String b) {}

    @When(
            field = "set",
            isNot = {"x"},
            then = "b",
            absent = true,
            message = "b goes with x")
    record ConditionalSet(Set<String> set, @Nullable Set<String> b) {}

    @When(field = "a", positive = true, then = "set", contains = "x")
    record Containing(int a, @Nullable Set<String> set) {}

    record Judged(int low, int high, @Nullable String note) implements Checked {
        @Override
        public void check(Violations violations) {
            if (!violations.has("low") && low > high) {
                violations.entity("low exceeds high");
            }
            if (note == null && !violations.given("note").isNull()) {
                violations.field("note", "never replaces what was found");
                violations.field("high", "found by the record");
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Only           | {'a':'1','b':'2'}       | only one or none of these fields must be set: 'a', 'b'
            Only           | {}                      | valid
            Exactly        | {}                      | exactly one of these fields must be non-empty: 'a', 'b'
            Exactly        | {'a':'1','b':'2'}       | exactly one of these fields must be non-empty: 'a', 'b'
            AtLeast        | {'inner':{}}            | at least one of these fields must be non-empty: 'a', 'inner.c'
            AtLeast        | {'inner':{'c':'1'}}     | valid
            Mutually       | {'a':'1'}               | all or none of these fields must be set: 'a', 'b'
            Mutually       | {'a':'1','b':'2'}       | valid
            Conditional    | {'a':'x'}               | failed conditional validation given value of field 'a'; b: required field missing
            Conditional    | {'a':'z','b':1}         | failed conditional validation given value of field 'a'; b: value must be null
            Conditional    | {'a':'y','b':'1'}       | valid
            Conditional    | {'b':'1'}               | valid
            ConditionalSet | {'set':['y'],'b':['1']} | b goes with x; b: length must be 0
            ConditionalSet | {'set':['y'],'b':[]}    | valid
            ConditionalSet | {'set':['y','x'],'b':['1']} | valid
            Containing     | {'a':1,'set':['y']}     | failed conditional validation given value of field 'a'; set: expected to contain: x
            Containing     | {'a':1,'set':[]}        | failed conditional validation given value of field 'a'; set: expected to contain: x
            Containing     | {'a':1,'set':['y','x']} | valid
            Containing     | {'a':1}                 | valid
            Containing     | {'a':0,'set':['y']}     | valid
            Judged         | {'low':2,'high':1}      | low exceeds high
            Judged         | {'low':'x','high':1}    | low: expected an integer
            Judged         | {'low':1,'high':1,'note':5} | high: found by the record; note: expected a string
            """)
    void says(String record, String input, String expected) throws ClassNotFoundException {
        Class<? extends Record> type =
                Class.forName(CrossFieldTest.class.getName() + "$" + record).asSubclass(Record.class);

        assertThat(findings(Schema.of(type), input).replaceAll("^.*?schema violations? \\((.*)\\)$", "$1"))
                .isEqualTo(expected);
    }

    @Test
    void nestsFindingsAsTheInputIs() {
        record Outer(AtLeast deep) {}

        assertThat(violation(Schema.of(Outer.class), "{'deep':{}}").fields())
                .isEqualTo(object(
                        "{'deep':{'@entity':[\"at least one of these fields must be non-empty: 'a', 'inner.c'\"]}}"));
    }

    @Test
    void saysWhenAPatchEmptiesWhatMustNotBe() {
        Schema<AtLeast> schema = Schema.of(AtLeast.class);

        assertThatThrownBy(() -> schema.merge(schema.complete(object("{'a':'1'}")), object("{'a':null}")))
                .hasMessageContaining("when updating, at least one of these fields must be non-empty: 'a', 'inner.c'");
    }
}
