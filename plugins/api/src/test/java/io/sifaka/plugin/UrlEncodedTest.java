package io.sifaka.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlEncodedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a=1&b=2&a=3      | 1,3
            a&a=             | ,
            A=1              |
            %61=x%2Cy        | x,y
            a=+%20+          | '   '
            a=%C5%BC         | \u017c
            a=%zz%4          | %zz%4
            a=b=c&&=         | b=c
            """)
    void findsTheValuesOfAName(String text, String values) {
        assertThat(String.join(",", UrlEncoded.of(text).values("a"))).isEqualTo(values == null ? "" : values);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a=1          |
            a            |
            b=%7e&a=1&c  | b=%7e&c
            %61=1&&b=+   | &b=+
            b            | b
            """)
    void takesANameOutAndLeavesTheRest(String text, String rest) {
        assertThat(UrlEncoded.of(text).without("a").asQuery()).isEqualTo(rest);
    }

    @Test
    void hasNoPairsWithoutText() {
        assertThat(UrlEncoded.of((String) null).values("")).isEmpty();
        assertThat(UrlEncoded.of("").asQuery()).isNull();
    }

    @Test
    void keepsBytesThatAreNoText() {
        byte[] body = {'a', '=', (byte) 0xFF, '&', 'b', '=', (byte) 0xC5, (byte) 0xBC};

        UrlEncoded form = UrlEncoded.of(body);

        assertThat(form.without("none").asBody()).isEqualTo(body);
        assertThat(form.values("b")).containsExactly("\u017c");
        assertThat(new String(form.without("a").asBody(), StandardCharsets.UTF_8))
                .isEqualTo("b=\u017c");
    }

    @Test
    void tellsAMissingValueFromAnEmptyOne() {
        List<String> pairs = new ArrayList<>();

        UrlEncoded.of("a&b=&&c=1").forEach((name, value) -> pairs.add(name + ":" + value));

        assertThat(pairs).containsExactly("a:null", "b:", "c:1");
    }
}
