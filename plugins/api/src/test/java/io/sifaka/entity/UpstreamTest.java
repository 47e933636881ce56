package io.sifaka.entity;

import static io.sifaka.schema.Documents.findings;
import static io.sifaka.schema.Documents.json;
import static io.sifaka.schema.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.schema.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamTest {
    private final Schema<Upstream> schema = Schema.of(Upstream.class);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'name':'a_b'}                                      | valid
            {'name':'u','hash_on':'ip','hash_fallback':'header','hash_fallback_header':'x'} | valid
            {'name':'u','hash_on':null}                         | valid
            {'name':'u','algorithm':'least-connections','hash_on':'header'} | valid
            {'name':'u','slots':null}                           | valid
            {'name':'u','host_header':'h:80'}                   | valid
            {'name':'u','healthchecks':{}}                      | valid
            {}                                                  | name: required field missing
            {'name':'1.2.3.4'}                                  | name: Invalid name ('1.2.3.4'); no ip addresses allowed
            {'name':'[::1]'}                                    | name: Invalid name ('[::1]'); no ip addresses allowed
            {'name':'a:80'}                                     | name: Invalid name ('a:80'); no port allowed
            {'name':'a/b'}                                      | name: Invalid name ('a/b'); must be a valid hostname
            {'name':'u','slots':9}                              | slots: value should be between 10 and 65536
            {'name':'u','host_header':'a b'}                    | host_header: invalid hostname: a b
            {'name':'u','hash_on_cookie':'a b'}                 | hash_on_cookie: contains one or more invalid characters. ASCII control characters (0-31;127), space, tab and the characters ()<>@,;:\\"/?={}[] are not allowed.
            {'name':'u','hash_on':'header'}                     | failed conditional validation given value of field 'hash_on'; hash_on_header: required field missing
            {'name':'u','hash_on':'header','hash_on_header':'x y'} | failed conditional validation given value of field 'hash_on'; hash_on_header: bad header name 'x y', allowed characters are A-Z, a-z, 0-9, '_', and '-'
            {'name':'u','hash_fallback':'none '}                | failed conditional validation given value of field 'hash_on'; hash_fallback: expected one of: none
            {'name':'u','hash_fallback':true}                   | failed conditional validation given value of field 'hash_on'; hash_fallback: expected a string
            {'name':'u','hash_on':'none '}                      | hash_on: expected one of: none, consumer, ip, header, cookie, path, query_arg, uri_capture
            {'name':'u','hash_on':'consumer','hash_fallback':'consumer'} | failed conditional validation given value of field 'hash_on'; hash_fallback: expected one of: none, ip, header, cookie, path, query_arg, uri_capture
            {'name':'u','hash_on':'header','hash_on_header':'x','hash_fallback':'header','hash_fallback_header':'x'} | values of these fields must be distinct: 'hash_on_header', 'hash_fallback_header'
            {'name':'u','healthchecks':null}                    | healthchecks: required field missing
            {'name':'u','healthchecks':{'threshold':101}}       | healthchecks.threshold: value should be between 0 and 100
            """)
    void says(String input, String expected) {
        assertThat(findings(schema, input).replaceAll("(?s)^.*?schema violations? \\((.*)\\)$", "$1"))
                .isEqualTo(expected);
    }

    @Test
    void missesEverythingThatAFallbackOfNullCouldNeed() {
        assertThat(findings(schema, "{'name':'u','hash_fallback':null}"))
                .startsWith("8 schema violations (failed conditional validation given value of field 'hash_fallback'; ")
                .endsWith(
                        "hash_fallback_header: required field missing; hash_fallback_query_arg: required field missing; "
                                + "hash_fallback_uri_capture: required field missing; hash_on_cookie: required field missing)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {}                                          | round-robin        | none
            {'hash_on':'ip'}                            | consistent-hashing | ip
            {'hash_on':'ip','algorithm':'round-robin'}  | consistent-hashing | ip
            {'hash_on':'ip','algorithm':'latency'}      | latency            | none
            {'hash_on':'none','algorithm':'consistent-hashing'} | round-robin | none
            {'hash_on':'none','algorithm':'least-connections'} | least-connections | none
            {'algorithm':'consistent-hashing'}          | consistent-hashing | none
            """)
    void keepsAlgorithmAndHashInStep(String given, String algorithm, String hashOn) {
        ObjectNode document = schema.complete(object(given).put("name", "u"));

        assertThat(document.path("algorithm").asText()).isEqualTo(algorithm);
        assertThat(document.path("hash_on").asText()).isEqualTo(hashOn);
    }

    @Test
    void keepsThemInStepByWhatAPatchSaysOnly() {
        ObjectNode stored = schema.complete(object("{'name':'u','algorithm':'consistent-hashing'}"));

        assertThat(schema.merge(stored, object("{'tags':['a']}"))
                        .path("algorithm")
                        .asText())
                .isEqualTo("consistent-hashing");
        assertThat(schema.merge(stored, object("{'hash_on':'none'}"))
                        .path("algorithm")
                        .asText())
                .isEqualTo("round-robin");
    }

    @Test
    void fillsInWhatPartOfTheHealthchecksLeavesOut() {
        JsonNode checks = schema.complete(object("{'name':'u','healthchecks':{'passive':{'type':'tcp'}}}"))
                .path("healthchecks");

        assertThat(checks.path("passive")).isEqualTo(json("""
                {'healthy':{'successes':0,'http_statuses':[200,201,202,203,204,205,206,207,208,226,300,301,302,303,304,305,306,307,308]},
                 'unhealthy':{'http_failures':0,'http_statuses':[429,500,503],'tcp_failures':0,'timeouts':0},'type':'tcp'}"""));
        assertThat(checks.path("threshold")).isEqualTo(json("0"));
        assertThat(checks.path("active").path("https_sni")).isEqualTo(json("null"));
    }

    @Test
    void showsTheDefaultsOfRecordsWhole() {
        JsonNode checks = schema.describe().path("fields").findValue("healthchecks");

        assertThat(checks.path("default").path("passive").path("unhealthy"))
                .isEqualTo(json("{'http_failures':0,'http_statuses':[429,500,503],'tcp_failures':0,'timeouts':0}"));
        assertThat(checks.path("default").path("active").has("https_sni")).isFalse();
        assertThat(checks.path("default").has("threshold")).isFalse();
    }

    @Test
    void showsItsRulesInKongsOrder() {
        JsonNode rules = schema.describe().path("entity_checks");

        assertThat(rules).hasSize(16);
        assertThat(rules.path(9)).isEqualTo(json("{'distinct':['hash_on_header','hash_fallback_header']}"));
        assertThat(rules.path(5)).isEqualTo(json("""
                {'conditional':{'if_field':'hash_on','if_match':{'match':'^cookie$'},
                                'then_field':'hash_fallback','then_match':{'one_of':['none']}}}"""));
    }

    @Test
    void readsTargetsInEveryForm() {
        assertThat(Target.address("h.test").map(Object::toString)).contains("h.test:8000");
        assertThat(Target.address("h.test:0").map(Object::toString)).contains("h.test:0");
        assertThat(Target.address("::1").map(Object::toString))
                .contains("[0000:0000:0000:0000:0000:0000:0000:0001]:8000");
        assertThat(Target.address("[fe80::A]:80").map(Object::toString))
                .contains("[fe80:0000:0000:0000:0000:0000:0000:000a]:80");
        assertThat(Target.address("[::ffff:1.2.3.4]:80").map(Object::toString))
                .contains("[0000:0000:0000:0000:0000:ffff:0102:0304]:80");
        assertThat(Target.address("h:x")).isEmpty();
        assertThat(Target.address("1.2.3.4:99999")).isEmpty();
    }
}
