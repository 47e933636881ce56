package io.sifaka.plugins.responseratelimiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.entity.Consumer;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Reply;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.keyauth.KeyAuth;
import io.sifaka.plugins.keyauth.KeyAuthCredential;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseRateLimitingTest {
    private final PluginTester tester = new PluginTester();

    private ResponseRateLimitingTest with(String config) {
        tester.plugin(ResponseRateLimiting.class, config);
        return this;
    }

    private Outcome costing(String costs, Request request) {
        tester.upstream(Reply.json("{\"a\":1}").header("X-Kong-Limit", costs));
        return tester.send(request);
    }

    private Outcome costing(String costs) {
        return costing(costs, Request.get("/"));
    }

    @Test
    void countsWhatResponsesCost() {
        with("{\"limits\": {\"v\": {\"second\": 4, \"minute\": 5}, \"i\": {\"minute\": 3}}}");

        Outcome first = costing("v=2, i = 1");
        Outcome second = costing("v=1");

        assertThat(first.header("X-RateLimit-Limit-v-minute")).hasValue("5");
        assertThat(first.header("X-RateLimit-Remaining-v-minute")).hasValue("3");
        assertThat(first.header("X-RateLimit-Remaining-v-second")).hasValue("2");
        assertThat(first.header("X-RateLimit-Remaining-v")).hasValue("4");
        assertThat(first.header("X-RateLimit-Remaining-i")).hasValue("3");
        assertThat(first.header("X-Kong-Limit")).isEmpty();
        assertThat(second.header("X-RateLimit-Remaining-v")).hasValue("2");
        assertThat(second.header("X-RateLimit-Remaining-i-minute")).hasValue("2");
    }

    @Test
    void refusesResponsesThatCostWhatIsUsedUp() {
        with("{\"limits\": {\"v\": {\"minute\": 2}}}");

        assertThat(costing("v=2").status()).isEqualTo(200);
        Outcome refused = costing("v=1");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).isEmpty();
        assertThat(refused.failure()).isEmpty();
        assertThat(refused.sent()).isPresent();
        assertThat(refused.header("X-RateLimit-Remaining-v-minute")).hasValue("0");
        assertThat(refused.header("Content-Type")).isEmpty();
        assertThat(costing("other=1").status()).isEqualTo(200);
    }

    @Test
    void beginsAnewWithThePeriod() {
        with("{\"limits\": {\"v\": {\"minute\": 1}}}");

        costing("v=1");
        tester.advance(Duration.ofMinutes(1));

        assertThat(costing("v=1").status()).isEqualTo(200);
        assertThat(costing("v=1").status()).isEqualTo(429);
    }

    @Test
    void countsNothingForWhatItRefused() {
        with("{\"limits\": {\"v\": {\"second\": 1, \"minute\": 3}}}");

        costing("v=1");
        costing("v=1");
        tester.advance(Duration.ofSeconds(1));

        assertThat(costing("v=0").header("X-RateLimit-Remaining-v-minute")).hasValue("2");
    }

    @Test
    void refusesRequestsWhereNothingIsLeftWhenToldTo() {
        with("{\"limits\": {\"v\": {\"minute\": 1}, \"i\": {\"minute\": 9}}, \"block_on_first_violation\": true}");

        costing("v=1");
        Outcome refused = costing("i=1");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).contains("API rate limit exceeded for 'v'");
        assertThat(refused.sent()).isEmpty();
    }

    @Test
    void hidesTheLimitsWhenToldTo() {
        with("{\"limits\": {\"v\": {\"minute\": 1}}, \"hide_client_headers\": true}");

        Outcome outcome = costing("v=1");

        assertThat(outcome.header("X-RateLimit-Limit-v-minute")).isEmpty();
        assertThat(outcome.header("X-RateLimit-Remaining-v-minute")).isEmpty();
        assertThat(outcome.header("X-RateLimit-Remaining-v")).hasValue("1");
    }

    @Test
    void readsTheHeaderOfItsConfiguration() {
        with("{\"limits\": {\"v\": {\"minute\": 5}}, \"header_name\": \"X-Cost\"}");
        tester.upstream(Reply.of(200)
                .header("X-Cost", "v=1")
                .header("x-cost", "i=2, v=3")
                .header("X-Kong-Limit", "v=5"));

        Outcome outcome = tester.send(Request.get("/"));

        assertThat(outcome.header("X-Cost")).isEmpty();
        assertThat(outcome.header("X-RateLimit-Remaining-v-minute")).hasValue("2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''
            v
            v=
            v=-1
            v=1.5
            v=x
            =1
            v=99999999999999999999
            ż=1
            v=٣
            """)
    void ignoresCostsThatAreNone(String costs) {
        with("{\"limits\": {\"v\": {\"minute\": 5}}}");

        assertThat(costing(costs).header("X-RateLimit-Remaining-v-minute")).hasValue("5");
    }

    @Test
    void namesNoLimitThatCannotStandInAHeader() {
        with("{\"limits\": {\"a b\": {\"minute\": 1}, \"ż\\\\n\": {\"minute\": 1}}}");

        Outcome outcome = costing("a b=1");

        assertThat(outcome.failure()).isEmpty();
        assertThat(costing("a b=1").status()).isEqualTo(429);
    }

    @Test
    void countsEachConsumerApart() {
        with("{\"limits\": {\"v\": {\"minute\": 1}}}").tester.plugin(KeyAuth.class, "{}");
        for (String name : new String[] {"a", "b"}) {
            Consumer consumer = tester.given(Consumer.class, "{\"username\": \"%s\"}".formatted(name));
            tester.given(
                    KeyAuthCredential.class,
                    "{\"key\": \"%s\", \"consumer\": {\"id\": \"%s\"}}".formatted(name, consumer.id()));
        }

        assertThat(costing("v=1", Request.get("/?apikey=a")).status()).isEqualTo(200);
        assertThat(costing("v=1", Request.get("/?apikey=b")).status()).isEqualTo(200);
        assertThat(costing("v=1", Request.get("/?apikey=a").from("192.0.2.2")).status())
                .isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource({"consumer", "credential", "ip"})
    void countsAddressesApartWhereNobodyIsKnown(String limitBy) {
        with("{\"limits\": {\"v\": {\"minute\": 1}}, \"limit_by\": \"" + limitBy + "\"}");

        assertThat(costing("v=1", Request.get("/").from("192.0.2.1")).status()).isEqualTo(200);
        assertThat(costing("v=1", Request.get("/").from("192.0.2.2")).status()).isEqualTo(200);
        assertThat(costing("v=1", Request.get("/").from("192.0.2.1")).status()).isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"limits": {}}                                              | length must be at least 1
            {"limits": {"v": {}}}                                       | at least one of these fields
            {"limits": {"v": {"minute": 5, "hour": 1}}}                 | the limit for hour(1.0) cannot be lower than the limit for minute(5.0)
            """)
    void refusesLimitsThatMakeNoSense(String config, String message) {
        assertThatThrownBy(() -> with(config)).hasMessageContaining(message);
    }
}
