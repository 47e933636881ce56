package io.sifaka.plugins.requesttransformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.entity.Consumer;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.Outcome.Sent;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.keyauth.KeyAuth;
import io.sifaka.plugins.keyauth.KeyAuthCredential;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTransformerTest {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=XX";

    private static PluginTester tester(String config) {
        return new PluginTester().plugin(RequestTransformer.class, config);
    }

    private static Sent send(String config, Request request) {
        Outcome outcome = tester(config).send(request);
        assertThat(outcome.failure()).isEmpty();
        return outcome.sent().orElseThrow();
    }

    private static Request request() {
        return Request.get("/a?q=1&q=2&z=%20x&flag")
                .header("x-a", "A")
                .header("x-b", "B")
                .header("X-Multi", "1")
                .header("X-Multi", "2");
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            {"remove":  {"headers": ["x-a", "X-MULTI", "none"]}}  | x-multi | ''
            {"rename":  {"headers": ["x-multi:x-ren"]}}           | x-ren   | 1,2
            {"rename":  {"headers": ["x-a:x-b"]}}                 | x-b     | A
            {"rename":  {"headers": ["none:x-b"]}}                | x-b     | B
            {"replace": {"headers": ["x-multi:R"]}}               | x-multi | R
            {"replace": {"headers": ["none:R"]}}                  | none    | ''
            {"replace": {"headers": ["host:h.test"]}}             | host    | h.test
            {"add":     {"headers": ["x-a:R", "x-n:c:d"]}}        | x-n     | c:d
            {"add":     {"headers": ["x-a:R"]}}                   | x-a     | A
            {"add":     {"headers": ["Host:h.test"]}}             | host    | gateway.test
            {"append":  {"headers": ["x-multi:3"]}}               | x-multi | 1,2,3
            {"append":  {"headers": ["host:3", "x-n:1"]}}         | host    | gateway.test
            {"remove":  {"headers": ["host"]}}                    | host    | gateway.test
            {"add":     {"headers": ["x-n:"]}}                    | x-n     | ''
            {"remove": {"headers": ["x-a"]}, "rename": {"headers": ["x-b:x-a"]}, "replace": {"headers": ["x-a:rep"]}, "add": {"headers": ["x-a:added"]}, "append": {"headers": ["x-a:app"]}} | x-a | rep,app
            """)
    void changesHeaders(String config, String header, String values) {
        Sent sent = send(config, request());

        assertThat(String.join(",", sent.headers().all(header))).isEqualTo(values);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {"remove":  {"querystring": ["q", "none"]}}            | /a?flag&z=%20x
            {"remove":  {"querystring": ["q", "z", "flag"]}}       | /a
            {"rename":  {"querystring": ["q:qq", "none:x"]}}       | /a?flag&qq=1&qq=2&z=%20x
            {"replace": {"querystring": ["q:R ż&", "none:R"]}}     | /a?flag&q=R%20%C5%BC%26&z=%20x
            {"add":     {"querystring": ["m:1", "q:9"]}}           | /a?flag&m=1&q=1&q=2&z=%20x
            {"append":  {"querystring": ["q:3", "new:1"]}}         | /a?flag&new=1&q=1&q=2&q=3&z=%20x
            {"remove": {"querystring": ["q"]}, "add": {"querystring": ["q:n"]}, "append": {"querystring": ["q:o"]}} | /a?flag&q=n&q=o&z=%20x
            {"add":     {"headers": ["x:1"]}}                      | /a?q=1&q=2&z=%20x&flag
            """)
    void changesTheQuery(String config, String target) {
        assertThat(send(config, request()).target()).isEqualTo(target);
    }

    @Test
    void keepsTheBytesOfArgumentsThatNoRuleTouches() {
        String config = """
                {"add": {"querystring": ["n:1"], "body": ["n:1"]}, "rename": {"querystring": ["c:d"]}}
                """;

        Sent sent = send(config, Request.post("/?b=%FF+x&&c=%fe%&%zz=1", FORM, "b=%FF+x&ż=ż #&c"));

        assertThat(sent.target()).isEqualTo("/?%zz=1&b=%FF+x&d=%fe%&n=1");
        assertThat(sent.body()).isEqualTo("b=%FF+x&c&n=1&%C5%BC=%C5%BC%20%23");
    }

    @Test
    void movesNothingIntoTheQueryThatCannotStandThere() {
        Sent sent = send("{\"http_method\": \"GET\"}", Request.post("/", FORM, "a=1 2\r\nX: 3#&b=ż"));

        assertThat(sent.target()).isEqualTo("/?a=1%202%0D%0AX:%203%23&b=%C5%BC");
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            {"remove":  {"body": ["b", "none"]}}        | application/json | {"b":0,"c":{"d":[1.10]}} | {"c":{"d":[1.10]}}
            {"remove":  {"body": ["none"]}}             | application/json | { "b" : 0 }              | { "b" : 0 }
            {"rename":  {"body": ["b:bb", "none:c"]}}   | application/json | {"b":0,"c":1}            | {"c":1,"bb":0}
            {"replace": {"body": ["b:R", "none:R"]}}    | application/json | {"b":0}                  | {"b":"R"}
            {"add":     {"body": ["b:R", "n:1"]}}       | application/json | {"b":null}               | {"b":null,"n":"1"}
            {"append":  {"body": ["b:2", "a:2", "n:2"]}} | application/json | {"b":"1","a":[1],"e":[]} | {"b":["1","2"],"a":[1,"2"],"e":[],"n":["2"]}
            {"append":  {"body": ["b:2"]}}              | application/json | {"b":0}                  | {"b":["2"]}
            {"add":     {"body": ["b:R"]}}              | application/json; charset=utf-8 | ''          | {"b":"R"}
            {"replace": {"body": ["b:R"]}}              | application/json | ''                       | ''
            {"remove":  {"body": ["b"]}}                | application/x-www-form-urlencoded | b=0&c=3&b=1 | c=3
            {"rename":  {"body": ["b:bb"]}}             | application/x-www-form-urlencoded | b=0&c=3     | bb=0&c=3
            {"replace": {"body": ["b:R"]}}              | application/x-www-form-urlencoded | b=0&c=3     | b=R&c=3
            {"add":     {"body": ["b:R", "n:ż"]}}       | application/x-www-form-urlencoded | b=0         | b=0&n=%C5%BC
            {"append":  {"body": ["b:1"]}}              | application/x-www-form-urlencoded | b=0         | b=0&b=1
            {"add":     {"body": ["b:R"]}}              | application/x-www-form-urlencoded | ''          | b=R
            {"add":     {"body": ["b:R"]}}              | text/plain       | {"a":1}                  | {"a":1}
            {"add":     {"body": ["b:R"]}}              | application/json | {bad                     | {bad
            {"add":     {"body": ["b:R"]}}              | application/json | [1]                      | [1]
            """)
    void changesFieldsOfBodies(String config, String type, String body, String expected) {
        Sent sent = send(config, Request.post("/", type, body));

        assertThat(sent.body()).isEqualTo(expected);
        assertThat(sent.header("Content-Length"))
                .hasValue(Integer.toString(expected.getBytes(StandardCharsets.UTF_8).length));
    }

    private static String part(String name, String more, String content) {
        return "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n" + content + "\r\n";
    }

    @Test
    void changesPartsOfMultipartForms() {
        String file = part("f", "; filename=\"ż.bin\"\r\nContent-Type: image/png", "\r\n--X\r\n");
        String body = part("b", "", "0") + file + part("b", "", "1") + "--XX--\r\n";
        String config = """
                {"rename": {"body": ["f:g"]}, "replace": {"body": ["b:R", "none:R"]},
                 "add": {"body": ["n:ż", "b:x"]}, "append": {"body": ["b:y"]}}
                """;

        Sent sent = send(config, Request.post("/", MULTIPART, body));

        assertThat(sent.body())
                .isEqualTo(part("b", "", "R") + file.replace("name=\"f\"", "name=\"g\"") + part("n", "", "ż")
                        + "--XX--\r\n");
    }

    @Test
    void leavesNothingOfAMultipartFormWithoutParts() {
        Sent sent =
                send("{\"remove\": {\"body\": [\"b\"]}}", Request.post("/", MULTIPART, part("b", "", "0") + "--XX--"));

        assertThat(sent.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            multipart/form-data               | --XX--
            multipart/form-data; boundary=XX  | --XX
            multipart/form-data; boundary=XX  | no boundary
            """)
    void leavesMalformedMultipartFormsAsTheyAre(String type, String body) {
        String config = "{\"remove\": {\"body\": [\"b\"]}}";

        assertThat(send(config, Request.post("/", type, body + "\r\nq")).body()).isEqualTo(body + "\r\nq");
    }

    @Test
    void changesTheBodyAsOtherPluginsLeftIt() {
        PluginTester tester = tester("{\"add\": {\"body\": [\"n:1\"]}}")
                .plugin(KeyAuth.class, "{\"key_in_body\": true, \"hide_credentials\": true}");
        Consumer bob = tester.given(Consumer.class, "{\"username\": \"bob\"}");
        tester.given(KeyAuthCredential.class, "{\"key\": \"k\", \"consumer\": {\"id\": \"%s\"}}".formatted(bob.id()));

        Outcome outcome = tester.send(Request.post("/", JSON, "{\"apikey\":\"k\",\"a\":1}"));

        assertThat(outcome.sent().orElseThrow().body()).isEqualTo("{\"a\":1,\"n\":\"1\"}");
    }

    @Test
    void leavesBodiesThatAreTooLongToBeSeen() {
        String body = "{\"a\":\"" + "x".repeat(1 << 20) + "\"}";

        assertThat(send("{\"add\": {\"body\": [\"n:1\"]}}", Request.post("/", JSON, body))
                        .body())
                .isEqualTo(body);
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            {"http_method": "GET", "add": {"querystring": ["m:1"]}} | GET  | /?b=0&c=3&m=1&q=0&q=9
            {"http_method": "PUT"}                                  | PUT  | /?q=0
            {"http_method": null}                                   | POST | /?q=0
            """)
    void changesTheMethod(String config, String method, String target) {
        Sent sent = send(config, Request.post("/?q=0", FORM, "c=3&b=0&q=9"));

        assertThat(sent.method()).isEqualTo(method);
        assertThat(sent.target()).isEqualTo(method.equals("GET") ? target : "/?q=0");
        assertThat(sent.body()).isEqualTo("c=3&b=0&q=9");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /new/path                               | /new/path?p=a%2Fb%20%3F
            no/slash                                | /no/slash?p=a%2Fb%20%3F
            /users/$(uri_captures.id)/$(uri_captures[2]) | /users/4%202/x?p=a%2Fb%20%3F
            /p/$(query_params.p)                    | /p/a/b%20%3F?p=a%2Fb%20%3F
            /h/$(headers["x-a"] or "none")          | /h/50%25%23?p=a%2Fb%20%3F
            """)
    void changesThePath(String uri, String target) {
        Request request = Request.get("/?p=a%2Fb%20%3F")
                .header("x-a", "50%#")
                .capture("id", "4%202")
                .capture("2", "x");

        assertThat(send("{\"replace\": {\"uri\": \"%s\"}}".formatted(uri.replace("\"", "\\\"")), request)
                        .target())
                .isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "%252e%252e", "a/../../b", "%2e%2e%2fb", "x%5c..%5cb", ".%252E", "..%252f"})
    void refusesPathsThatClimb(String argument) {
        Outcome outcome =
                tester("{\"replace\": {\"uri\": \"/users/$(query_params.u)\"}}").send(Request.get("/?u=" + argument));

        assertThat(outcome.status()).isEqualTo(400);
        assertThat(outcome.sent()).isEmpty();
    }

    @Test
    void fillsTemplates() {
        String config = """
                {"remove": {"headers": ["x-a"]},
                 "add": {"headers": ["x-t:$(headers[\\"x-a\\"])", "x-u:$(headers.x_b)", "x-q:$(query_params.z)",
                                     "x-c:$(uri_captures.id)", "x-d:$(headers.nope or \\"dflt\\")", "x-e:$(shared.k)",
                                     "x-h:$(headers.host)"],
                         "querystring": ["f:$(query_params.flag)"]}}
                """;

        Sent sent = send(config, request().capture("id", "42"));

        assertThat(sent.header("x-a")).isEmpty();
        assertThat(sent.header("x-t")).hasValue("A");
        assertThat(sent.header("x-u")).hasValue("B");
        assertThat(sent.header("x-q")).hasValue(" x");
        assertThat(sent.header("x-c")).hasValue("42");
        assertThat(sent.header("x-d")).hasValue("dflt");
        assertThat(sent.header("x-e")).hasValue("");
        assertThat(sent.header("x-h")).hasValue("gateway.test");
        assertThat(sent.target()).contains("f=true");
    }

    @Test
    void tellsTheUpstreamWhoWasAuthenticated() {
        PluginTester tester = tester("{\"append\": {\"headers\": [\"x-who:$(headers['x-own'])\"]}}");
        Consumer bob = tester.given(Consumer.class, "{\"username\": \"bob\"}");
        tester.given(KeyAuthCredential.class, "{\"key\": \"k\", \"consumer\": {\"id\": \"%s\"}}".formatted(bob.id()));
        tester.plugin(KeyAuth.class, "{}")
                .pluginFor(bob, RequestTransformer.class, "{\"add\": {\"headers\": [\"x-for:bob\"]}}");

        Sent sent = tester.send(Request.get("/?apikey=k")).sent().orElseThrow();

        assertThat(sent.header("x-for")).hasValue("bob");
        assertThat(sent.header("x-who")).isEmpty();
    }

    @Test
    void answers500WhereATemplateHasNoValue() {
        String member = "{\"replace\": {\"headers\": [\"none:$(headers.%s.y)\"]}}";

        assertThat(tester(member.formatted("x_a")).send(request()).status()).isEqualTo(200);
        assertThat(tester(member.formatted("none")).send(request()).status()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%0d%0aX-Evil:1", "a%0aX-Evil:1", "a%00", "%7f"})
    void letsNobodyWriteHeadersOfTheirOwn(String argument) {
        Outcome outcome =
                tester("{\"add\": {\"headers\": [\"x:$(query_params.q)\"]}}").send(Request.get("/?q=" + argument));

        assertThat(outcome.status()).isEqualTo(400);
        assertThat(outcome.sent()).isEmpty();
    }

    @Test
    void letsNobodyWritePartsOfTheirOwn() {
        Outcome outcome = tester("{\"add\": {\"body\": [\"n:$(query_params.q)\"]}}")
                .send(Request.post("/?q=%0d%0a--XX%0d%0a", MULTIPART, part("b", "", "0") + "--XX--\r\n"));

        assertThat(outcome.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {"http_method": "get"}                    | invalid value: get
            {"add": {"headers": ["x"]}}               | invalid value: x
            {"add": {"headers": ["a b:c"]}}           | 'a b' is not a valid header
            {"rename": {"headers": ["a:b c"]}}        | 'b c' is not a valid header
            {"remove": {"headers": ["a b"]}}          | 'a b' is not a valid header
            {"add": {"querystring": ["a:"]}}          | key 'a' has no value
            {"rename": {"body": ["a"]}}               | key 'a' has no value
            """)
    void refusesRulesThatAreNone(String config, String message) {
        assertThatThrownBy(() -> tester(config)).hasMessageContaining(message);
    }
}
