package io.sifaka.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What documents are told when something is wrong with them. */
class RefusalTest {
    private static final String UNREADABLE = "failed parsing declarative configuration: ";

    private final Declared node = new Declared();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void hasKongsForm() {
        ObjectNode body =
                refusal("{_format_version: '1.1', services: [{port: -12}]}").body();
        assertThat(body.get("message").textValue())
                .isEqualTo("declarative config is invalid: {services={{host=\"required field missing\","
                        + "port=\"value should be between 0 and 65535\"}}}");
        body.remove("message");
        assertThat(body).isEqualTo(Declared.json("""
                {'code':14,'name':'invalid declarative configuration','fields':{'services':[{
                'host':'required field missing','port':'value should be between 0 and 65535'}]}}"""));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no format           | {}                                             | {'_format_version':'required field missing'}
            unknown format      | {_format_version: '9'}                         | {'_format_version':'expected one of: 1.1, 2.1, 3.0'}
            format as a number  | {_format_version: 3.0}                         | {'_format_version':'expected a string'}
            unknown field       | {_format_version: '3.0', servces: []}          | {'servces':'unknown field'}
            no list             | {_format_version: '3.0', services: 7}          | {'services':'expected an array'}
            no entity in a list | {_format_version: '3.0', services: [7]}        | {'services':['expected a record']}
            bad transform       | {_format_version: '3.0', _transform: 7}        | {'_transform':'expected a boolean'}
            id taken            | {_format_version: '3.0', consumers: [{id: 1d8ce64c-6c4f-4b0b-9c1d-2f3a4b5c6d7e, username: a}, {id: 1d8ce64c-6c4f-4b0b-9c1d-2f3a4b5c6d7e, username: b}]} | {'consumers':[null,'uniqueness violation: ´consumers´ entity with primary key set to ´1d8ce64c-6c4f-4b0b-9c1d-2f3a4b5c6d7e´ already declared']}
            value taken         | {_format_version: '3.0', consumers: [{username: a, custom_id: x}, {username: b, custom_id: x}]} | {'consumers':[null,'uniqueness violation: ´consumers´ entity with custom_id set to ´x´ already declared']}
            reference           | {_format_version: '3.0', routes: [{paths: [/a], service: s9}]} | {'routes':[{'service':'invalid reference ´service: s9´ (no such entry in ´services´)'}]}
            unknown plugin      | {_format_version: '3.0', plugins: [{name: nope}]} | {'plugins':[{'name':'plugin ´nope´ not enabled; add it to the ´plugins´ configuration property'}]}
            """)
    void saysWhatIsWrong(String name, String text, String fields) {
        assertThat(refusal(text).body().get("fields")).isEqualTo(Declared.json(fields));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no object      | bobby tables            | expected an object
            nothing        | ``                      | expected an object
            bad YAML       | `a: b: c`               | line 1, column 5: mapping values are not allowed here
            unknown alias  | `a: *b`                 | line 1, column 4: unknown alias b
            key twice      | `{a: 1, a: 2}`          | line 1, column 8: the key a is there twice
            two documents  | `{a: 1}\n---\n{b: 2}`   | line 2, column 1: a second document
            """)
    void saysWhereTextCannotBeRead(String name, String text, String problem) {
        DeclarationException refused =
                catchThrowableOfType(DeclarationException.class, () -> Declaration.read(text.replace("\\n", "\n")));
        assertThat(refused.body().at("/fields/error").textValue()).isEqualTo(UNREADABLE + problem);
    }

    @Test
    void constructsNothingOfTags() {
        assertThat(Declaration.read("a: !!javax.script.ScriptEngineManager [x]").json())
                .isEqualTo("{\"a\":[\"x\"]}");
    }

    @Test
    void refusesAliasesThatAddUp() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(10, before))));
        }
        assertThat(catchThrowableOfType(DeclarationException.class, () -> Declaration.read(bomb.toString())))
                .hasMessageContaining("aliases repeat more than");
    }

    @Test
    void refusesDeepNesting() {
        assertThat(catchThrowableOfType(DeclarationException.class, () -> Declaration.read("a: " + "[".repeat(5000))))
                .hasMessageContaining("nested more than 100 levels deep");
    }

    @Test
    void tellsAllAtOnceWithTheirLines() {
        DeclarationException refused = refusal("""
                _format_version: "3.0"
                oops: 1
                services:
                - name: s1
                  host: up.test
                  protocol: nope
                  routes:
                  - name: r1
                    paths: [a]
                  - name: r2
                    service: elsewhere
                    paths: [/b]
                    hots: [x]
                  plugins:
                  - name: limit
                    config: {minute: x}
                """);
        assertThat(refused.lines())
                .containsExactlyInAnyOrder(
                        "oops: unknown field",
                        "line 4: service \"s1\" (services[0]): protocol: expected one of: grpc, grpcs, http, https, tcp, tls,"
                                + " tls_passthrough, udp",
                        "line 8: route \"r1\" (services[0].routes[0]): paths.1: should start with: / (fixed path) or ~/ (regex path)",
                        "line 10: route \"r2\" (services[0].routes[1]): hots: unknown field",
                        "line 15: plugin \"limit\" (services[0].plugins[0]): config.minute: expected an integer",
                        "line 15: plugin \"limit\" (services[0].plugins[0]): config.what: required field missing");
    }

    @Test
    void flattensErrorsEntityByEntity() {
        ObjectNode body = refusal("""
                _format_version: "3.0"
                oops: 1
                services:
                - name: s1
                  id: cb019421-62c2-47a8-b714-d7567b114037
                  host: up.test
                  protocol: tcp
                  path: /x
                  tags: [t1]
                  routes:
                  - {hots: [x], paths: [/a]}
                """).flattened();
        assertThat(body.get("fields")).isEqualTo(Declared.json("{'oops':'unknown field'}"));
        assertThat(body.get("message").textValue())
                .isEqualTo("declarative config is invalid: {oops=\"unknown field\"}");
        assertThat(body.at("/flattened_errors/0")).isEqualTo(Declared.json("""
                {'entity_type':'service','entity_name':'s1','entity_id':'cb019421-62c2-47a8-b714-d7567b114037',
                'entity_tags':['t1'],
                'entity':{'name':'s1','id':'cb019421-62c2-47a8-b714-d7567b114037','host':'up.test','protocol':'tcp',
                'path':'/x','tags':['t1']},
                'errors':[{'type':'field','field':'path','message':'value must be null'},
                {'type':'entity','message':'failed conditional validation given value of field ´protocol´'}]}"""));
    }

    @Test
    void saysNothingOfEntitiesThatOnlyMissARefusedOne() {
        assertThat(refusal("""
                _format_version: "3.0"
                services:
                - name: s1
                  routes:
                  - paths: [/a]
                """).lines())
                .containsExactly("line 3: service \"s1\" (services[0]): host: required field missing");
    }

    @Test
    void keepsSecretsOutOfItsLines() {
        DeclarationException refused = refusal("""
                {_format_version: '3.0', consumers: [{username: a, passes: [{key: hush}]},
                {username: b, passes: [{key: hush}]}]}""");
        assertThat(refused.lines()).hasSize(1).noneMatch(line -> line.contains("hush"));
        assertThat(refused.getMessage()).doesNotContain("hush");
    }

    @Test
    void leavesTheNodeAsItWas() {
        node.replace("{_format_version: '3.0', consumers: [{username: ada}]}");
        refusal("{_format_version: '3.0', consumers: [{username: bob}, {}]}");
        assertThat(node.only("consumers").get("username").textValue()).isEqualTo("ada");
    }

    private DeclarationException refusal(String text) {
        return catchThrowableOfType(
                DeclarationException.class, () -> Declaration.read(text).draft(node.persistence));
    }
}
