package io.sifaka.gateway.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {

    @ParameterizedTest
    @ValueSource(strings = {"/(?<user_id>\\d+)/(x)?", "/(?P<user_id>\\d+)/(x)?", "(?=/)/(?<user_id>\\d+)/(x)?"})
    void catchesGroupsByNumberAndName(String expression) {
        Regex.Found found = Regex.compile(expression, false).found("/42/y");
        assertThat(found).isEqualTo(new Regex.Found(4, Map.of("1", "42", "user_id", "42")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/(?<a_b>x)\\k<a_b>", "/(?P<a_b>x)(?P=a_b)", "/(x)\\1", "/xx(?!y)", "/x++"})
    void takesWhatOnlyABacktrackingEngineCan(String expression) {
        Regex regex = Regex.compile(expression, false);
        assertThat(regex).isInstanceOf(BudgetedRegex.class);
        assertThat(regex.prefixLength("/xx/rest")).isEqualTo(3);
        assertThat(regex.prefixLength("/y")).isEqualTo(-1);
        assertThat(regex.foundIn("a/xx")).isTrue();
    }

    /** What the schema of a route takes; one that did not compile would hold all routes up. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/(?i)a",
                "/(?i:a)(?:b)",
                "/(?s-i:a)",
                "/(?x)a",
                "/(?U)a+",
                "/a++b",
                "/a{1,2000}",
                "/\\x41\\pL\\b",
                "/[[:alpha:]]"
            })
    void compilesWhatMayBeWritten(String expression) {
        assertThat(Regex.compile(expression, false).prefixLength("!")).isEqualTo(-1);
    }

    @Test
    void takesTheFirstAlternativeAsPerlDoes() {
        assertThat(Regex.compile("/(a|ab)", false).prefixLength("/ab")).isEqualTo(2);
    }

    @Test
    void refusesWhatIsNoExpression() {
        assertThatThrownBy(() -> Regex.compile("/(", false)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/(a+)+$",
                "/(a|aa)*b",
                "/(?=a)(a+)+$",
                "/(a|aa)+\\1b",
                "/(a|aa)+(?:(?:){300}){300}\\1b",
                "/(?:(?:a?){300}){300}(?=b)"
            })
    void isNeverSlow(String expression) {
        String hostile = "/" + "a".repeat(100_000) + "!";
        Regex regex = Regex.compile(expression, false);
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> {
            try {
                assertThat(regex.prefixLength(hostile)).isEqualTo(-1);
            } catch (InvalidPath refused) {
                assertThat(regex).isInstanceOf(BudgetedRegex.class);
            }
        });
    }

    @Test
    void refusesARequestRatherThanPassItToTheNextRoute() {
        Regex regex = Regex.compile("/(a|aa)+\\1b", false);
        assertThatThrownBy(() -> regex.prefixLength("/" + "a".repeat(40) + "!")).isInstanceOf(InvalidPath.class);
    }
}
