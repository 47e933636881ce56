package io.sifaka.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcreSyntaxTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "(a|b)+?",
                "(?<user_id>x)",
                "(?P<a>x)",
                "[]a]",
                "[^]-]",
                "[[:alpha:]_]+",
                "x{",
                "/{id}",
                "x{2,}",
                "\\Qa(\\E",
                "(?i)x",
                "(?i:x)",
                "(?#note)",
                "[\\d-]",
                "a*+",
                "\\(",
                "(?=x)",
                "[a-\\d]"
            })
    void acceptsWhatPcreAccepts(String regex) {
        assertThat(PcreSyntax.fault(regex)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            a(              ; missing closing parenthesis in "a("
            a)b             ; unmatched closing parenthesis in "a)b" at ")b"
            [a              ; missing terminating ] for character class in "[a"
            [z-a]           ; range out of order in character class in "[z-a]" at "a]"
            a**             ; quantifier does not follow a repeatable item in "a**" at "*"
            (+a)            ; quantifier does not follow a repeatable item in "(+a)" at "+a)"
            a{3,2}          ; numbers out of order in {} quantifier in "a{3,2}" at "}"
            a{70000}        ; number too big in {} quantifier in "a{70000}" at "}"
            (?<n>x)(?<n>y)  ; two named subpatterns have the same name (PCRE2_DUPNAMES not set) in "(?<n>x)(?<n>y)" at "y)"
            (?<1>x)         ; subpattern name must start with a non-digit in "(?<1>x)" at "1>x)"
            (?<a            ; syntax error in subpattern name (missing terminator?) in "(?<a"
            (?z)            ; unrecognized character after (? or (?- in "(?z)" at "z)"
            (?#             ; missing ) after (?# comment in "(?#"
            """)
    void saysWhatPcreSays(String regex, String fault) {
        assertThat(PcreSyntax.fault(regex)).hasValue(fault);
    }

    @Test
    void refusesALoneBackslashAtTheEnd() {
        assertThat(PcreSyntax.fault("a\\")).hasValue("\\ at end of pattern in \"a\\\"");
    }
}
