package io.sifaka.plugins.responsetransformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Reply;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.requesttermination.RequestTermination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseTransformerTest {
    private static final String BODY =
            "{\"k\":\"v0\",\"s\":\"str\",\"arr\":[1,2],\"nested\":{\"x\":1.10},\"n\":null,\"b\":false}";

    private static Outcome send(String config, Reply reply) {
        return new PluginTester()
                .plugin(ResponseTransformer.class, config)
                .upstream(reply)
                .send(Request.get("/"));
    }

    private static Reply reply() {
        return Reply.json(BODY).header("x-a", "0").header("X-A", "00").header("x-c", "1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"remove":  {"headers": ["X-A", "x-none"]}}        | x-a |
            {"remove":  {"headers": ["x-a:0"]}}                | x-a |
            {"rename":  {"headers": ["x-a:x-c"]}}              | x-a |
            {"rename":  {"headers": ["x-a:x-c"]}}              | x-c | 0,00
            {"rename":  {"headers": ["x-none:x-c"]}}           | x-c | 1
            {"replace": {"headers": ["x-a:1", "x-none:1"]}}    | x-a | 1
            {"replace": {"headers": ["x-none:1"]}}             | x-none |
            {"add":     {"headers": ["x-a:1"]}}                | x-a | 0,00
            {"add":     {"headers": ["x-n:y:z"]}}              | x-n | y:z
            {"add":     {"headers": ["x-n:$(headers.a)"]}}     | x-n | $(headers.a)
            {"add":     {"headers": ["x-n:"]}}                 | x-n |
            {"append":  {"headers": ["x-a:1", "x-a:2"]}}       | x-a | 0,00,1,2
            {"append":  {"headers": ["x-n:1"]}}                | x-n | 1
            {"remove":  {"headers": ["x-a"]}, "add": {"headers": ["x-a:new"]}} | x-a | new
            {"rename":  {"headers": ["x-a:x-b"]}, "replace": {"headers": ["x-b:r"]}, "append": {"headers": ["x-b:s"]}} | x-b | r,s
            """)
    void changesHeaders(String config, String header, String values) {
        Outcome outcome = send(config, reply());

        assertThat(String.join(",", outcome.headers().all(header))).isEqualTo(values == null ? "" : values);
        assertThat(outcome.body()).isEqualTo(BODY);
        assertThat(outcome.header("Content-Length")).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"remove":  {"json": ["k", "n", "none", "nested:x"]}} | {"s":"str","arr":[1,2],"b":false}
            {"rename":  {"json": ["k:kk", "none:s"]}}             | {"s":"str","arr":[1,2],"nested":{"x":1.10},"n":null,"b":false,"kk":"v0"}
            {"replace": {"json": ["k:7", "b:t", "none:1"], "json_types": ["number"]}} | {"k":7,"s":"str","arr":[1,2],"nested":{"x":1.10},"n":null,"b":"t"}
            {"add":     {"json": ["k:1", "n:1", "new:\u017c\\"q\\""]}} | {"k":"v0","s":"str","arr":[1,2],"nested":{"x":1.10},"n":null,"b":false,"new":"\u017c\\"q\\""}
            {"add":     {"json": ["i:1e3", "t:true", "f:yes", "x:nan"], "json_types": ["number", "boolean", "boolean", "number"]}} | {"k":"v0","s":"str","arr":[1,2],"nested":{"x":1.10},"n":null,"b":false,"i":1E+3,"t":true,"f":false}
            {"append":  {"json": ["k:z", "arr:3", "n:1", "new:2"], "json_types": ["string", "number"]}} | {"k":["v0","z"],"s":"str","arr":[1,2,3],"nested":{"x":1.10},"n":["1"],"b":false,"new":["2"]}
            {"remove":  {"json": ["arr"]}, "add": {"json": ["arr:new"]}} | {"k":"v0","s":"str","nested":{"x":1.10},"n":null,"b":false,"arr":"new"}
            """)
    void changesTopLevelFieldsOfJson(String config, String body) {
        Outcome outcome = send(config, reply());

        assertThat(outcome.body()).isEqualTo(body);
        assertThat(outcome.header("Content-Length")).isEmpty();
    }

    @Test
    void gathersJsonOnlyWhenARuleAsksForIt() {
        Reply pieces = Reply.of(200).body("application/json", "{\"a\"", ":1", "}");

        assertThat(send("{\"add\": {\"headers\": [\"x:1\"]}}", pieces).pieces()).containsExactly("{\"a\"", ":1", "}");
        assertThat(send("{\"add\": {\"json\": [\"b:2\"]}}", pieces).pieces()).containsExactly("{\"a\":1,\"b\":\"2\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json | {bad
            application/json | [1,2]
            application/json | {} {}
            application/json | 1
            text/plain       | {}
            application/json | ''
            """)
    void leavesABodyThatIsNoJsonObjectAsItIs(String type, String body) {
        Outcome outcome = send("{\"add\": {\"json\": [\"b:2\"]}}", Reply.of(200).body(type, body));

        assertThat(outcome.body()).isEqualTo(body);
        assertThat(outcome.failure()).isEmpty();
    }

    @Test
    void leavesABodyThatIsTooLongToGatherAsItIs() {
        String text = "x".repeat(1 << 20);
        Reply tooLong = Reply.of(200).body("application/json", "{\"a\":\"", text, "\"}");

        Outcome outcome = send("{\"add\": {\"json\": [\"b:2\"]}}", tooLong);

        assertThat(outcome.pieces()).containsExactly("{\"a\":\"", text, "\"}");
    }

    @Test
    void leavesDeepNestingAlone() {
        String deep = "{\"a\":" + "[".repeat(100_000);

        assertThat(send("{\"add\": {\"json\": [\"b:2\"]}}", Reply.json(deep)).body())
                .isEqualTo(deep);
    }

    @Test
    void goesByTheContentTypeThatItsOwnRulesLeave() {
        String config = "{\"remove\": {\"headers\": [\"content-type\"]}, \"add\": {\"json\": [\"b:2\"]}}";

        assertThat(send(config, reply()).body()).isEqualTo(BODY);
    }

    @Test
    void changesAnswersOfTheGatewayToo() {
        Outcome outcome = new PluginTester()
                .plugin(RequestTermination.class, "{\"message\": \"no\"}")
                .plugin(ResponseTransformer.class, "{\"add\": {\"json\": [\"b:2\"], \"headers\": [\"x:1\"]}}")
                .send(Request.get("/"));

        assertThat(outcome.body()).isEqualTo("{\"message\":\"no\",\"b\":\"2\"}");
        assertThat(outcome.header("x")).hasValue("1");
    }

    @Test
    void refusesRulesThatAreNoPairs() {
        assertThatThrownBy(() -> send("{\"add\": {\"json\": [\"a\"]}}", reply()))
                .hasMessageContaining("invalid value: a");
        assertThatThrownBy(() -> send("{\"rename\": {\"headers\": [\"a:b c\"]}}", reply()))
                .hasMessageContaining("'b c' is not a valid header");
    }
}
