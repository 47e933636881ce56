package io.sifaka.plugins.botdetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BotDetectionTest {
    private static PluginTester tester(String config) {
        return new PluginTester().plugin(BotDetection.class, config);
    }

    private static int status(String config, String agent) {
        return tester(config).send(Request.get("/").header("User-Agent", agent)).status();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Mozilla/5.0 (Linux; Android 10; CUBOT X18) AppleWebKit/537.36 Chrome/138.0 Mobile Safari/537.36",
                "curl/8.14",
                "python-requests",
                "PostmanRuntime/7",
                "Java/1.8",
                "AhrefsBot",
                "scrapy/1",
                "ż",
                "",
                " "
            })
    void admitsPeople(String agent) {
        assertThat(status("{}", agent)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Googlebot/2.1 (+http://www.google.com/bot.html)",
                "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
                "facebookexternalhit/1.1",
                "Twitterbot/1.0",
                "SomeNewBot/0.1",
                "web spider/2",
                "my-crawler-3",
                "Mozilla/5.0 (compatible; Yahoo! Slurp)",
                "Apache-HttpClient/4.5",
                "Pingdom.com_bot_version_1.4",
                "Scrapy/2.11"
            })
    void refusesRobots(String agent) {
        Outcome outcome = tester("{}").send(Request.get("/").header("User-Agent", agent));

        assertThat(outcome.status()).isEqualTo(403);
        assertThat(outcome.body()).contains("\"Forbidden\"");
    }

    @ParameterizedTest(name = "{0}: {1} gets {2}")
    @CsvSource(delimiter = '|', textBlock = """
            {"allow": ["Googlebot"]}               | Googlebot/2.1 | 200
            {"allow": ["Googlebot"]}               | bingbot/2.0   | 403
            {"deny": ["curl"]}                     | a curl/8      | 403
            {"allow": ["^curl"], "deny": ["curl"]} | curl/8        | 200
            {"allow": null, "deny": null}          | curl/8        | 200
            {"deny": ["[0-9]$"]}                   | Mozilla/5.0   | 403
            {"deny": ["^$"]}                       | ''            | 403
            """)
    void asksItsConfigurationFirst(String config, String agent, int status) {
        PluginTester tester = tester(config);
        Request request = Request.get("/").header("User-Agent", agent);

        assertThat(tester.send(request).status()).isEqualTo(status);
        assertThat(tester.send(request).status()).isEqualTo(status);
    }

    @Test
    void refusesToChooseBetweenTwoHeaders() {
        Outcome outcome =
                tester("{}").send(Request.get("/").header("User-Agent", "a").header("User-Agent", "Googlebot/2.1"));

        assertThat(outcome.status()).isEqualTo(400);
        assertThat(outcome.body()).contains("Only one User-Agent header allowed");
    }

    @Test
    void admitsWhoSaysNothing() {
        assertThat(tester("{\"deny\": [\".*\"]}").send(Request.get("/")).status())
                .isEqualTo(200);
    }

    @Test
    void refusesWhoMakesTheDecisionTooHard() {
        String hostile = "a".repeat(100_000) + "!";

        assertThat(status("{\"deny\": [\"(a+)+$\"]}", hostile)).isEqualTo(403);
        assertThat(status("{\"allow\": [\"(a+)+$\"], \"deny\": [\"!$\"]}", hostile))
                .isEqualTo(403);
        assertThat(status("{}", hostile)).isEqualTo(403);
        assertThat(status("{}", "a".repeat(4_000))).isEqualTo(200);
    }

    @Test
    void forgetsDecisionsRatherThanFillMemory() {
        PluginTester tester = tester("{\"deny\": [\"7$\"]}");

        for (int i = 0; i < 10_050; i++) {
            tester.send(Request.get("/").header("User-Agent", "agent " + i));
        }

        assertThat(tester.send(Request.get("/").header("User-Agent", "agent 7")).status())
                .isEqualTo(403);
        assertThat(tester.send(Request.get("/").header("User-Agent", "agent 8")).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a(", "(?R)"})
    void refusesExpressionsThatAreNone(String expression) {
        assertThatThrownBy(() -> tester("{\"deny\": [\"" + expression + "\"]}"))
                .hasMessageContaining("not a valid regex: " + expression);
    }
}
