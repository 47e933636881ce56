package io.sifaka.plugins.requesttransformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.plugins.requesttransformer.Scope.Dictionary;
import io.sifaka.plugins.requesttransformer.Scope.Several;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private static final Map<String, Object> VALUES =
            Map.of("a", "A", "x-b", "B", "n", 2.0, "yes", true, "no", false, "m", new Several(List.of("1", "2")));

    private static final Scope SCOPE = new Scope(Map.of("headers", new Dictionary(VALUES::get)));

    private static String render(String template) {
        return Template.of(template).render(SCOPE);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            plain                                        | plain
            $(headers.a)                                 | A
            <$(headers.a)$(headers["x-b"])>              | <AB>
            $(headers['x-b'])                            | B
            $( headers [ "a" ] )                         | A
            $(headers.none)                              | ``
            $(nothing)                                   | ``
            $(nil)                                       | ``
            $(headers.none or "default")                 | default
            $(headers.a or "default")                    | A
            $(headers.none or headers.a)                 | A
            $(headers.a and "yes" or "no")               | yes
            $(headers.none and "yes" or "no")            | no
            $(headers.no or "other")                     | other
            $(not headers.none)                          | true
            $(not not headers.a)                         | true
            $(headers.a == "A")                          | true
            $(headers.a ~= "A")                          | false
            $((headers.none or headers.a) .. "-" .. 1.50) | A-1.5
            $("a" .. 'b' .. headers.n)                   | ab2
            $(headers.m)                                 | 1, 2
            $(headers.m[2])                              | 2
            $(headers.m[3])                              | ``
            $(headers.a[1])                              | ``
            $(headers[headers.none])                     | ``
            $(")")                                       | )
            $("\\"")                                     | "
            $(foo(                                       | $(foo(
            $                                            | $
            $$(headers.a)                                | $A
            ($(headers.a))                               | (A)
            """)
    void givesValues(String template, String expected) {
        assertThat(render(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(headers.x.y.z)",
                "$(nothing.x)",
                "$(headers)",
                "$(\"a\" .. nil)",
                "$(headers.yes.x)",
                "$()",
                "$(1 2)",
                "$(headers.)",
                "$(headers[)",
                "$(headers.a",
                "$(a or)",
                "$(or)",
                "$(\"a)",
                "$(#headers)",
                "$(a;b)"
            })
    void failsWhereThereIsNoValue(String template) {
        if (Template.of(template).isDynamic()) {
            assertThatThrownBy(() -> render(template)).isInstanceOf(TemplateException.class);
        } else {
            assertThat(render(template)).isEqualTo(template);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(os.execute(\"id\"))",
                "$(io.open('/etc/passwd'))",
                "$(string.rep('a', 1e9))",
                "$(headers.a:upper())",
                "$(headers.a.class)x$(headers.a.class.forName)",
                "$((function() while true do end end)())",
                "$(T(java.lang.Runtime).getRuntime().exec('id'))",
                "$(new java.lang.ProcessBuilder('id'))",
                "$(setmetatable({}, {}))",
                "$(_G.os)",
                "$(kong.configuration.pg_password)",
                "$(getmetatable('').__index)"
            })
    void reachesNothingButItsMaps(String template) {
        assertThatThrownBy(() -> render(template)).isInstanceOf(TemplateException.class);
    }

    @Test
    void hasNoMembersButThoseOfTheMap() {
        assertThat(render("$(headers.class)$(headers.getClass)$(headers.values)$(_G)$(kong)$(java)"))
                .isEmpty();
    }

    @Test
    void readsNoFurtherThanAPersonWould() {
        String deep = "$(" + "(".repeat(100) + "1" + ")".repeat(100) + ")";
        String deeper = "$(" + "(".repeat(100_000) + "1" + ")".repeat(100_000) + ")";
        String longOne = "$(" + "headers.none or ".repeat(200) + "\"end\")";
        String longer = "$(" + "headers.none or ".repeat(100_000) + "\"end\")";

        assertThatThrownBy(() -> render(deep)).hasMessageContaining("nested too deeply");
        assertThatThrownBy(() -> render(deeper)).hasMessageContaining("too long");
        assertThat(render(longOne)).isEqualTo("end");
        assertThat(render("$(" + "not ".repeat(901) + "nil)")).isEqualTo("true");
        assertThatThrownBy(() -> render(longer)).hasMessageContaining("too long");
    }

    @Test
    void neverShowsWhatARequestHas() {
        assertThatThrownBy(() -> render("$(headers.a .. headers.none)")).hasMessageNotContaining("A ");
    }

    /** Whatever is written into a configuration: a text, or a {@link TemplateException}, and soon. */
    @Test
    void survivesWhateverIsWritten() {
        String[] pieces = {
            "$(",
            "(",
            ")",
            "headers",
            ".",
            "..",
            "[",
            "]",
            "\"",
            "'",
            "\\",
            " or ",
            " and ",
            "not ",
            "nil",
            "==",
            "~=",
            "1",
            "2.5",
            "a",
            "x-b",
            "m",
            "ż",
            "\n",
            "#",
            "{",
            "}",
            ";",
            "$",
            "query_params",
            "_G",
            "\0"
        };
        Random random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            String template = random.ints(random.nextInt(20), 0, pieces.length)
                    .mapToObj(piece -> pieces[piece])
                    .collect(Collectors.joining("", "$(", ")"));
            try {
                assertThat(render(template)).isNotNull();
            } catch (TemplateException e) {
                assertThat(e).hasNoCause();
            }
        }
    }
}
