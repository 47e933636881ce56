package io.sifaka.plugins.regex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            ^curl                  | curl/8     | true
            ^curl                  | a curl     | false
            [0-9]$                 | a/1        | true
            (?<na_me>a)\\k<na_me>  | aa         | true
            (?P<n>a)(?P=n)b        | aab        | true
            a{b                    | a{b        | true
            a{2}b                  | aab        | true
            a{,2}                  | a{,2}      | true
            [[:alpha:]]+!          | ab!        | true
            [[:^digit:]_]          | 1          | false
            [[:^digit:]]           | x          | true
            [[a]                   | [          | true
            [a&&b]                 | &          | true
            []a]x                  | ]x         | true
            [^]a]                  | ]          | false
            \\[x                   | [x         | true
            \\x{41}                | A          | true
            \\p{Lu}                | a          | false
            \\Q[(\\E]              | [(]        | true
            (?i)BOT                | bot        | true
            (?=a)a(?!b)            | ac         | true
            """)
    void readsTheSyntaxOfPcre(String expression, String text, boolean found) {
        assertThat(Regex.compile(expression).foundIn(text, !found)).isEqualTo(found);
    }

    @Test
    void matchesWholeTexts() {
        assertThat(Regex.compile("a|ab").matches("ab", false)).isTrue();
        assertThat(Regex.compile("a").matches("ab", true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|aa)+$", "(.*)*x", "(?:a?){20}a{20}$", "(a|b)*c"})
    void givesUpOnWhatTakesTooLong(String expression) {
        Regex regex = Regex.compile(expression);
        String hostile = "a".repeat(100_000) + "!";

        assertThat(regex.foundIn(hostile, true)).isTrue();
        assertThat(regex.foundIn(hostile, false)).isFalse();
    }

    @Test
    void refusesWhatJavaCannotRead() {
        Regex.Compiles check = new Regex.Compiles();

        assertThat(check.refusal("a(?R)?b")).hasValue("not a valid regex: a(?R)?b");
        assertThat(check.refusal("a")).isEmpty();
    }
}
