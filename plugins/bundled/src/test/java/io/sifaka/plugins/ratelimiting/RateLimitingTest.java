package io.sifaka.plugins.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.entity.Consumer;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.counter.RedisFixture;
import io.sifaka.plugins.keyauth.KeyAuth;
import io.sifaka.plugins.keyauth.KeyAuthCredential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitingTest {
    private final PluginTester tester = new PluginTester().at(Instant.parse("2026-01-31T23:59:15.500Z"));

    private PluginTester limit(String config) {
        return tester.plugin(RateLimiting.class, config);
    }

    private int status(Request request) {
        return tester.send(request).status();
    }

    private List<Integer> statuses(int requests) {
        return IntStream.range(0, requests)
                .mapToObj(i -> status(Request.get("/")))
                .toList();
    }

    @Test
    void admitsUpToTheLimitAndTellsTheClientWhereItStands() {
        limit("{\"minute\": 2}");

        Outcome first = tester.send(Request.get("/"));
        Outcome second = tester.send(Request.get("/"));
        Outcome third = tester.send(Request.get("/"));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.headers().toString())
                .contains("X-RateLimit-Limit-Minute: 2\n", "X-RateLimit-Remaining-Minute: 1\n")
                .contains("RateLimit-Limit: 2\n", "RateLimit-Remaining: 1\n", "RateLimit-Reset: 45\n")
                .doesNotContain("Retry-After");
        assertThat(second.header("RateLimit-Remaining")).hasValue("0");
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.sent()).isEmpty();
        assertThat(third.body()).contains("\"message\":\"API rate limit exceeded\"");
        assertThat(third.header("Retry-After")).hasValue("45");
        assertThat(third.header("X-RateLimit-Remaining-Minute")).hasValue("0");
    }

    @Test
    void startsAnewWithTheNextPeriod() {
        limit("{\"second\": 1, \"minute\": 2}");

        assertThat(statuses(2)).containsExactly(200, 429);
        tester.advance(Duration.ofMillis(499));
        assertThat(statuses(1)).containsExactly(429);
        tester.advance(Duration.ofMillis(1));
        assertThat(statuses(2)).containsExactly(200, 429);
        tester.advance(Duration.ofSeconds(1));
        assertThat(statuses(1)).containsExactly(429);
        tester.advance(Duration.ofSeconds(43));
        assertThat(statuses(1)).containsExactly(200);
    }

    @Test
    void countsNoRequestThatItRefuses() {
        limit("{\"minute\": 1, \"hour\": 3, \"day\": 9}");

        statuses(5);
        Outcome refused = tester.send(Request.get("/"));

        assertThat(refused.header("X-RateLimit-Remaining-Hour")).hasValue("2");
        assertThat(refused.header("X-RateLimit-Remaining-Day")).hasValue("8");
    }

    @Test
    void givesBackWhatItTookWhenALongerLimitRefuses() {
        limit("{\"minute\": 9, \"hour\": 9, \"day\": 10}");
        statuses(9);
        tester.advance(Duration.ofHours(-1));
        assertThat(statuses(2)).containsExactly(200, 429);

        assertThat(tester.send(Request.get("/")).header("X-RateLimit-Remaining-Minute"))
                .hasValue("8");
    }

    @Test
    void tellsTheTightestLimitAndOfEquallyTightOnesTheLongest() {
        limit("{\"second\": 5, \"minute\": 5, \"hour\": 7}");

        Outcome outcome = tester.send(Request.get("/"));

        assertThat(outcome.header("RateLimit-Limit")).hasValue("5");
        assertThat(outcome.header("RateLimit-Reset")).hasValue("45");
    }

    @Test
    void admitsOneMoreForAFraction() {
        limit("{\"minute\": 1.5}");

        assertThat(tester.send(Request.get("/")).header("X-RateLimit-Remaining-Minute"))
                .hasValue("0.5");
        assertThat(statuses(2)).containsExactly(200, 429);
    }

    @Test
    void hidesItselfAndAnswersAsConfigured() {
        limit("{\"minute\": 1, \"hide_client_headers\": true, \"error_code\": 430, \"error_message\": \"slow\"}");
        statuses(1);

        Outcome refused = tester.send(Request.get("/"));

        assertThat(refused.status()).isEqualTo(430);
        assertThat(refused.body()).contains("\"message\":\"slow\"");
        assertThat(refused.headers().toString())
                .doesNotContainIgnoringCase("ratelimit")
                .doesNotContain("Retry");
    }

    @ParameterizedTest(name = "{0}: {1} beside {2}")
    @CsvSource(textBlock = """
            ip,      /,            /,           429
            service, /a,           /b,          429
            header,  /?x,          /?y,         429
            path,    /hot,         /hot?a=1,    429
            path,    /hot,         /cold,       200
            path,    /cold,        /other,      429
            """)
    void countsApart(String limitBy, String first, String second, int expected) {
        limit("{\"minute\": 1, \"limit_by\": \"%s\", \"header_name\": \"x-id\", \"path\": \"/hot\"}"
                .formatted(limitBy));

        status(Request.get(first).header("X-Id", "1"));

        assertThat(status(Request.get(second).header("X-Id", "1"))).isEqualTo(expected);
    }

    @Test
    void countsAddressesApartAndFallsBackOnThem() {
        limit("{\"minute\": 1, \"limit_by\": \"header\", \"header_name\": \"x-id\"}");

        assertThat(status(Request.get("/").header("x-id", "1"))).isEqualTo(200);
        assertThat(status(Request.get("/").header("x-id", "2"))).isEqualTo(200);
        assertThat(status(Request.get("/"))).isEqualTo(200);
        assertThat(status(Request.get("/").from("192.0.2.2"))).isEqualTo(200);
        assertThat(status(Request.get("/"))).isEqualTo(429);
    }

    @Test
    void tellsLongHeaderValuesApart() {
        limit("{\"minute\": 1, \"limit_by\": \"header\", \"header_name\": \"x-id\"}");
        String huge = "\u017c".repeat(50_000);

        assertThat(status(Request.get("/").header("x-id", huge))).isEqualTo(200);
        assertThat(status(Request.get("/").header("x-id", huge + "1"))).isEqualTo(200);
        assertThat(status(Request.get("/").header("x-id", huge))).isEqualTo(429);
    }

    private Consumer consumer(String name, String... keys) {
        Consumer consumer = tester.given(Consumer.class, "{\"username\": \"%s\"}".formatted(name));
        for (String key : keys) {
            tester.given(
                    KeyAuthCredential.class,
                    "{\"key\": \"%s\", \"consumer\": {\"id\": \"%s\"}}".formatted(key, consumer.id()));
        }
        return consumer;
    }

    @Test
    void countsConsumersApartWhateverTheirCredentials() {
        consumer("bob", "k1", "k2");
        consumer("al", "k3");
        consumer("nobody");
        tester.plugin(KeyAuth.class, "{\"anonymous\": \"nobody\"}");
        limit("{\"minute\": 1}");

        assertThat(status(Request.get("/?apikey=k1"))).isEqualTo(200);
        assertThat(status(Request.get("/?apikey=k2"))).isEqualTo(429);
        assertThat(status(Request.get("/?apikey=k3"))).isEqualTo(200);
        assertThat(status(Request.get("/"))).isEqualTo(200);
        assertThat(status(Request.get("/?apikey=bad"))).isEqualTo(429);
    }

    @Test
    void countsCredentialsApart() {
        consumer("bob", "k1", "k2");
        tester.plugin(KeyAuth.class, "{}");
        limit("{\"minute\": 1, \"limit_by\": \"credential\"}");

        assertThat(status(Request.get("/?apikey=k1"))).isEqualTo(200);
        assertThat(status(Request.get("/?apikey=k2"))).isEqualTo(200);
        assertThat(status(Request.get("/?apikey=k1"))).isEqualTo(429);
    }

    @Test
    void keepsTheCountsOfAConsumersOwnLimitApart() {
        Consumer bob = consumer("bob", "k1");
        consumer("al", "k3");
        tester.plugin(KeyAuth.class, "{}");
        limit("{\"minute\": 9}").pluginFor(bob, RateLimiting.class, "{\"minute\": 1, \"hour\": 7}");

        Outcome bobs = tester.send(Request.get("/?apikey=k1"));
        Outcome als = tester.send(Request.get("/?apikey=k3"));

        assertThat(bobs.header("X-RateLimit-Remaining-Hour")).hasValue("6");
        assertThat(als.header("X-RateLimit-Remaining-Minute")).hasValue("8");
        assertThat(als.header("X-RateLimit-Remaining-Hour")).isEmpty();
        assertThat(status(Request.get("/?apikey=k1"))).isEqualTo(429);
    }

    @RepeatedTest(20)
    void admitsExactlyTheLimitHoweverManyAskAtOnce() throws Exception {
        limit("{\"second\": 30, \"minute\": 30, \"hour\": 40}");
        statuses(20);
        tester.advance(Duration.ofMinutes(-1));
        ExecutorService callers = Executors.newFixedThreadPool(20);

        List<Callable<Integer>> requests = IntStream.range(0, 100)
                .<Callable<Integer>>mapToObj(i -> () -> status(Request.get("/")))
                .toList();
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> status : callers.invokeAll(requests)) {
            statuses.add(status.get());
        }
        callers.shutdown();

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(20);
        assertThat(tester.send(Request.get("/")).header("X-RateLimit-Remaining-Second"))
                .hasValue("10");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                             | at least one of these fields must be non-empty
            {"minute": 0}                                  | config.minute: value must be greater than 0
            {"day": 5, "month": 4, "year": 3}              | config: The limit for month(4.0) cannot be lower than the limit for day(5.0)
            {"minute": 5, "sync_rate": 1}                  | config: sync_rate can only be used with the redis policy
            {"minute": 5, "limit_by": "header"}            | config.header_name: required field missing
            {"minute": 5, "policy": "redis"}               | config.redis: {\\n  host = "required field missing"
            """)
    void refusesConfigurationsThatCannotWork(String config, String message) {
        assertThatThrownBy(() -> limit(config)).hasMessageContaining(message.replace("\\n", "\n"));
    }

    @Test
    void countsWithTheOtherNodesByPolicy() {
        try (RedisFixture redis = RedisFixture.start()) {
            String server = "\"redis\": {\"host\": \"127.0.0.1\", \"port\": %d, \"password\": \"open-sesame\"}"
                    .formatted(redis.port());
            for (String policy : List.of("\"policy\": \"cluster\"", "\"policy\": \"redis\", " + server)) {
                PluginTester node = new PluginTester()
                        .at(Instant.now())
                        .plugin(RateLimiting.class, "{\"year\": 2, " + policy + "}");
                assertThat(IntStream.range(0, 3)
                                .mapToObj(i -> node.send(Request.get("/")).status()))
                        .containsExactly(200, 200, 429);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whenTheCountersAreAwayRequestsPassOrFailAsConfigured() {
        String away = "\"policy\": \"redis\", \"redis\": {\"host\": \"127.0.0.1\", \"port\": 1}";
        Outcome passed = limit("{\"minute\": 1, " + away + "}").send(Request.get("/"));
        assertThat(passed.status()).isEqualTo(200);
        assertThat(passed.header("RateLimit-Limit")).isEmpty();

        Outcome failed = new PluginTester()
                .plugin(RateLimiting.class, "{\"minute\": 1, \"fault_tolerant\": false, " + away + "}")
                .send(Request.get("/"));
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.body()).contains("An unexpected error occurred");
    }
}
