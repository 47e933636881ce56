package io.sifaka.plugins.iprestriction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.entity.Consumer;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.keyauth.KeyAuth;
import io.sifaka.plugins.keyauth.KeyAuthCredential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRestrictionTest {
    private static Outcome send(String config, String client) {
        return new PluginTester()
                .plugin(IpRestriction.class, config)
                .send(Request.get("/").from(client));
    }

    @ParameterizedTest(name = "{0}: {1} gets {2}")
    @CsvSource(delimiter = '|', textBlock = """
            {"allow": ["127.0.0.1"]}                        | 127.0.0.1        | 200
            {"allow": ["127.0.0.1"]}                        | 127.0.0.2        | 403
            {"allow": ["10.0.0.0/8", "::1"]}                | 10.255.1.2       | 200
            {"allow": ["10.0.0.0/8", "::1"]}                | 11.0.0.1         | 403
            {"allow": ["10.0.0.0/8", "::1"]}                | ::1              | 200
            {"allow": ["10.0.0.0/8", "::1"]}                | 0:0:0:0:0:0:0:1  | 200
            {"allow": ["10.0.0.0/8"]}                       | ::ffff:10.1.1.1  | 200
            {"allow": ["10.64.0.0/10"]}                     | 10.127.255.255   | 200
            {"allow": ["10.64.0.0/10"]}                     | 10.128.0.0       | 403
            {"allow": ["fe80::/10"]}                        | febf::1          | 200
            {"allow": ["fe80::/10"]}                        | fe80::1%eth0     | 200
            {"allow": ["fe80::/10"]}                        | fec0::1          | 403
            {"deny": ["0.0.0.0/0"]}                         | 1.2.3.4          | 403
            {"deny": ["0.0.0.0/0"]}                         | ::1              | 200
            {"deny": ["::/0"]}                              | ::1              | 403
            {"deny": ["10.0.0.1", "127.0.0.0/30"]}          | 127.0.0.3        | 403
            {"deny": ["10.0.0.1", "127.0.0.0/30"]}          | 127.0.0.4        | 200
            {"allow": ["10.0.0.0/8"], "deny": ["10.1.0.0/16"]} | 10.1.2.3      | 403
            {"allow": ["10.1.0.0/16"], "deny": ["10.0.0.0/8"]} | 10.1.2.3      | 403
            {"allow": ["10.0.0.0/8"], "deny": []}           | 10.1.2.3         | 200
            """)
    void admitsByAddress(String config, String client, int status) {
        assertThat(send(config, client).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unix:", "localhost", "1.2.3", "1.2.3.4.5", "::gg", "１.2.3.4", "1.2.3.4, 10.0.0.1"})
    void refusesWhoComesFromNowhere(String client) {
        Outcome outcome = send("{\"deny\": [\"10.0.0.1\"]}", client);

        assertThat(outcome.status()).isEqualTo(403);
        assertThat(outcome.body()).contains("Cannot identify the client IP address");
    }

    @Test
    void refusesWithStatusAndMessageOfItsConfiguration() {
        Outcome plain = send("{\"deny\": [\"1.2.3.4\"]}", "1.2.3.4");
        Outcome own = send("{\"deny\": [\"1.2.3.4\"], \"status\": 418, \"message\": \"no\"}", "1.2.3.4");

        assertThat(plain.body()).contains("IP address not allowed: 1.2.3.4");
        assertThat(own.status()).isEqualTo(418);
        assertThat(own.body()).contains("\"no\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "99", "101", "600", "1e300"})
    void refusesWith403WhereTheStatusIsNone(String status) {
        assertThat(send("{\"deny\": [\"1.2.3.4\"], \"status\": " + status + "}", "1.2.3.4")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void believesNoHeaders() {
        Outcome outcome = new PluginTester()
                .plugin(IpRestriction.class, "{\"allow\": [\"10.0.0.1\"]}")
                .send(Request.get("/").header("X-Forwarded-For", "10.0.0.1").header("X-Real-IP", "10.0.0.1"));

        assertThat(outcome.status()).isEqualTo(403);
    }

    @Test
    void isStricterWithOneConsumer() {
        PluginTester tester = new PluginTester().plugin(KeyAuth.class, "{}");
        Consumer bob = tester.given(Consumer.class, "{\"username\": \"bob\"}");
        Consumer al = tester.given(Consumer.class, "{\"username\": \"al\"}");
        String credential = "{\"key\": \"%s\", \"consumer\": {\"id\": \"%s\"}}";
        tester.given(KeyAuthCredential.class, credential.formatted("b", bob.id()));
        tester.given(KeyAuthCredential.class, credential.formatted("a", al.id()));
        tester.pluginFor(bob, IpRestriction.class, "{\"allow\": [\"10.0.0.1\"]}");

        assertThat(tester.send(Request.get("/?apikey=b")).status()).isEqualTo(403);
        assertThat(tester.send(Request.get("/?apikey=a")).status()).isEqualTo(200);
    }

    @Test
    void findsAnAddressAmongMany() {
        StringBuilder ranges = new StringBuilder("\"10.0.0.0/32\"");
        for (int i = 1; i < 10_000; i++) {
            ranges.append(", \"10.0.%d.%d\"".formatted(i / 256, i % 256));
        }

        assertThat(send("{\"allow\": [" + ranges + "]}", "10.0.39.15").status()).isEqualTo(200);
        assertThat(send("{\"allow\": [" + ranges + "]}", "10.0.39.16").status()).isEqualTo(403);
    }

    @Test
    void mustHaveAnAddress() {
        assertThatThrownBy(() -> send("{}", "1.2.3.4")).hasMessageContaining("at least one of these fields");
        assertThatThrownBy(() -> send("{\"allow\": [\"300.1.1.1\"]}", "1.2.3.4"))
                .hasMessageContaining("invalid ip or cidr range: '300.1.1.1'");
    }
}
