package io.sifaka.schema;

import static io.sifaka.schema.Documents.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.Consumer;
import io.sifaka.entity.Protocol;
import io.sifaka.entity.Ref;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstraintsTest {
    record Constrained(
            @Nullable String text,
            @Length(min = 0) @Nullable String maybeEmpty,
            @Length(min = 2, max = 3) @Nullable String bounded,
            @Nullable Integer integer,
            @Nullable Double number,
            @Nullable Boolean flag,
            @Nullable UUID uuid,
            @Nullable Protocol protocol,
            @OneOf({"1", "2"}) @Nullable Integer choice,
            @Positive @Nullable Double positive,
            @Min(0) @Max(9) @Nullable Integer digit,
            @DecimalMin("0.001") @DecimalMax("10") @Nullable Double decimal,
            @Referenceable @Format(Text.URL) @Nullable String url,
            @Match("[ab]+") @Nullable String pattern,

            @Match(value = "[ab]+", message = "only a and b") @Nullable
            String worded,

            @MatchNone(value = "^x", message = "no x") @MatchNone(value = "y$", message = "no y") @Nullable
            String none,

            @Length(min = 1) @Nullable List<String> list,
            @MutuallyExclusive({"a,b", "c"}) @Nullable Set<String> set,
            @Nullable Map<@Format(Text.HEADER_NAME) String, @Positive Integer> map,
            @Nullable Ref<Consumer> ref,
            @Nullable Inner inner,
            @Auto long createdAt) {}

    record Inner(int depth) {}

    private final Schema<Constrained> schema = Schema.of(Constrained.class);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            text        | 1                  | text: expected a string
            text        | ''                 | text: length must be at least 1
            maybe_empty | ''                 | valid
            bounded     | 'a'                | bounded: length must be at least 2
            bounded     | 'abcd'             | bounded: length must be at most 3
            integer     | 1.5                | integer: expected an integer
            integer     | '1'                | integer: expected an integer
            integer     | 1e2                | valid
            number      | '1'                | number: expected a number
            flag        | 0                  | flag: expected a boolean
            uuid        | ''                 | uuid: expected a valid UUID
            uuid        | 'zz'               | uuid: expected a valid UUID
            protocol    | 'HTTP'             | protocol: expected one of: grpc, grpcs, http, https, tcp, tls, tls_passthrough, udp
            choice      | 3                  | choice: expected one of: 1, 2
            positive    | 0                  | positive: value must be greater than 0
            digit       | 10                 | digit: value should be between 0 and 9
            decimal     | 0                  | decimal: value should be between 0 and 10
            url         | 'a'                | url: missing host in url
            url         | '{vault://env/x}'  | valid
            pattern     | 'abc'              | pattern: invalid value: abc
            worded      | 'abc'              | worded: only a and b
            none        | 'xa'               | none: no x
            none        | 'ay'               | none: no y
            list        | 'x'                | list: expected an array
            list        | []                 | list: length must be at least 1
            list        | ['a', 1, null]     | 2 of list
            set         | {'a': 1}           | set: expected a set
            set         | ['a', 'b']         | valid
            set         | ['a', 'c']         | set: these sets are mutually exclusive: ('a', 'b'), ('c')
            map         | 'x'                | map: expected a map
            map         | [1]                | map: expected a string
            map         | {'a b': 1}         | map: bad header name 'a b', allowed characters are A-Z, a-z, 0-9, '_', and '-'
            map         | {'a': 0}           | map: value must be greater than 0
            map         | {'a': null}        | map: required field missing
            ref         | 'x'                | ref.id: missing primary key
            ref         | {'id': 1}          | ref.id: expected a string
            ref         | {'id': 'x'}        | ref.id: expected a valid UUID
            ref         | {'name': 'x'}      | ref.name: unknown field
            ref         | {'username': 'x'}  | ref.id: missing primary key
            inner       | 'x'                | inner: expected a record
            inner       | {}                 | inner.depth: required field missing
            inner       | {'depth': 1, 'x': 1} | inner.x: unknown field
            created_at  | 0                  | created_at: expected a valid timestamp
            other       | 1                  | other: unknown field
            """)
    void says(String field, String value, String expected) {
        String wanted = expected.equals("2 of list")
                ? "2 schema violations (list.2: expected a string; list.3: required field missing)"
                : expected.equals("valid") ? "valid" : "schema violation (" + expected + ")";

        assertThat(findings(schema, "{'" + field + "':" + value + "}")).isEqualTo(wanted);
    }
}
