package io.sifaka.entity;

import static io.sifaka.schema.Documents.findings;
import static io.sifaka.schema.Documents.json;
import static io.sifaka.schema.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.schema.Permit;
import io.sifaka.schema.Schema;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
    private final Schema<Route> schema = Schema.of(Route.class);
    private final Schema<Route> allowing = schema.allowing(Set.of(Permit.BACKTRACKING_REGEXES));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'paths':['/a']}                                    | valid
            {'protocols':['https'],'snis':['a.test']}           | valid
            {'protocols':['grpc'],'hosts':['h']}                | valid
            {'protocols':['tcp'],'sources':[{'port':1}]}        | valid
            {'protocols':['tls_passthrough'],'snis':['*.a']}    | valid
            {}                                                  | must set one of 'methods', 'hosts', 'headers', 'paths', 'snis' when 'protocols' is 'https'
            {'protocols':['http']}                              | must set one of 'methods', 'hosts', 'headers', 'paths' when 'protocols' is 'http'
            {'protocols':['grpc']}                              | must set one of 'hosts', 'headers', 'paths' when 'protocols' is 'grpc'
            {'protocols':['grpc','grpcs']}                      | must set one of 'hosts', 'headers', 'paths', 'snis' when 'protocols' is 'grpcs'
            {'protocols':['udp']}                               | must set one of 'sources', 'destinations', 'snis' when 'protocols' is 'tcp', 'tls' or 'udp'
            {'protocols':['tls_passthrough']}                   | must set snis when 'protocols' is 'tls_passthrough'
            {'paths':['/a'],'sources':[]}                       | sources: cannot set 'sources' when 'protocols' is 'http' or 'https'
            {'protocols':['grpc'],'paths':['/a'],'methods':['GET']} | methods: cannot set 'methods' when 'protocols' is 'grpc' or 'grpcs'
            {'protocols':['grpc'],'paths':['/a'],'strip_path':true} | strip_path: cannot set 'strip_path' when 'protocols' is 'grpc' or 'grpcs'
            {'protocols':['tls'],'snis':['a'],'paths':['/a']}   | paths: cannot set 'paths' when 'protocols' is 'tcp', 'tls', 'tls_passthrough' or 'udp'
            {'protocols':['http','tcp'],'paths':['/a']}         | protocols: these sets are mutually exclusive: ('http', 'https'), ('tcp', 'tls', 'udp')
            {'protocols':['ws'],'paths':1}                      | protocols: unknown type: ws
            {'protocols':[],'paths':1}                          | protocols: unknown type: nil
            {'protocols':null,'paths':1}                        | protocols: required field missing
            {'headers':{'Host':['a']}}                          | headers: cannot contain 'host' header, which must be specified in the 'hosts' attribute
            {'paths':['~/a(']}                                  | paths.1: invalid regex: '/a(' (PCRE returned: pcre2_compile() failed: missing closing parenthesis in "/a(")
            {'protocols':['http'],'paths':['/a'],'snis':['a']}  | 'snis' can only be set when 'protocols' is 'grpcs', 'https', 'tls' or 'tls_passthrough'; snis: length must be 0
            """)
    void says(String input, String expected) {
        assertThat(findings(schema, input).replaceAll("(?s)^.*?schema violations? \\((.*)\\)$", "$1"))
                .isEqualTo(expected);
    }

    @Test
    void refusesWhatNoRouterInLinearTimeCanMatch() {
        assertThat(findings(schema, "{'hosts':['a.test'],'paths':['~/(?=x)']}")).isEqualTo("""
                schema violation (Router Expression failed validation:  --> 1:44
                  |
                1 | (http.host == r#"a.test"#) && (http.path ~ r#"^/(?=x)"#)
                  |                                            ^----------^
                  |
                  = regex parse error:
                    ^/(?=x)
                      ^^^
                error: look-around, including look-ahead and look-behind, is not supported)""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/(?|a|b); unrecognized flag",
                "/(?R); unrecognized flag",
                "/(?>a); unrecognized flag",
                "/a\\K; unrecognized escape sequence",
                "/\\Qa\\E; unrecognized escape sequence",
                "/(a)\\1; backreferences are not supported"
            })
    void refusesExpressionsThatNoRouterCanRun(String expression, String reason) {
        ObjectNode route = object("{}");
        route.putArray("paths").add("~" + expression);
        assertThat(findings(schema, route.toString())).contains("error: " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/(?i)a", "/(?i:a)(?:b)", "/(?<n>x)(?P<m>y)", "/\\x41\\pL\\.\\-\\d+\\b", "/[\\]\\K]"})
    void takesExpressionsOfTheUsualKinds(String expression) {
        ObjectNode route = object("{}");
        route.putArray("paths").add("~" + expression);
        assertThat(schema.complete(route).get("paths")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'paths':['~/(?!admin)(?<=/)x']}",
                "{'paths':['~/(?<a_b>x)\\\\k<a_b>','~/(?>a)\\\\Qb\\\\E']}",
                "{'headers':{'x':['~*^(?=A)(\\\\D)\\\\1$']}}"
            })
    void takesWhatABacktrackingEngineRunsWhereTheNodeAllowsIt(String route) {
        assertThat(findings(schema, route)).contains("error: ");
        assertThat(findings(allowing, route)).isEqualTo("valid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/(?|a|b); unrecognized flag",
                "/(?R)(?=x); unrecognized flag",
                "/a\\K; unrecognized escape sequence",
                "/(?=x)(?:(?:){1000}){1000}; Compiled regex exceeds size limit of 10485760 bytes."
            })
    void refusesWhatNoEngineRunsWhateverTheNodeAllows(String expression, String reason) {
        ObjectNode route = object("{}");
        route.putArray("paths").add("~" + expression);
        assertThat(findings(allowing, route.toString())).contains(reason);
    }

    @Test
    void refusesExpressionsThatGrowTooLong() {
        assertThat(findings(schema, "{'paths':['~/((a{100}){100}){100}']}"))
                .contains("  = Compiled regex exceeds size limit of 10485760 bytes.");
    }

    @Test
    void refusesAHeaderWithoutValues() {
        assertThat(findings(schema, "{'headers':{'x':[]}}")).contains("1 | ()\n  |  ^---\n  |\n  = expected term");
    }

    @Test
    void doesNotStripPathsOfGrpcUnlessToldTo() {
        assertThat(schema.complete(object("{'protocols':['grpc'],'paths':['/a']}"))
                        .get("strip_path"))
                .isEqualTo(json("false"));
    }
}
