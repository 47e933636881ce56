package io.sifaka.plugins.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.entity.Consumer;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.keyauth.KeyAuth;
import io.sifaka.plugins.keyauth.KeyAuthCredential;
import io.sifaka.schema.Default;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AclTest {
    /** Finds groups somewhere else, as an LDAP plugin does. */
    @PluginInfo(name = "directory", priority = 1000)
    public static final class Directory implements PluginHandler<Directory.Config> {
        public record Config(@Default("[]") List<String> groups) {}

        @Override
        public void access(Exchange exchange, Config config) {
            exchange.note(Acl.AUTHENTICATED_GROUPS, config.groups());
        }
    }

    private final PluginTester tester = new PluginTester();
    private final Consumer bob = consumer("bob", Set.of("g1", "g2"));
    private final Consumer al = consumer("al", Set.of());
    private final Consumer guest = consumer("guest", Set.of("visitors"));

    private Consumer consumer(String name, Set<String> groups) {
        Consumer consumer = tester.given(Consumer.class, "{\"username\": \"%s\"}".formatted(name));
        String owner = "\"consumer\": {\"id\": \"%s\"}".formatted(consumer.id());
        tester.given(KeyAuthCredential.class, "{\"key\": \"k-%s\", %s}".formatted(name, owner));
        groups.stream()
                .sorted()
                .forEach(group -> tester.given(AclGroup.class, "{\"group\": \"%s\", %s}".formatted(group, owner)));
        return consumer;
    }

    private Outcome send(String config, String key) {
        return tester.plugin(KeyAuth.class, "{\"anonymous\": \"guest\"}")
                .plugin(Acl.class, config)
                .send(Request.get("/?apikey=" + key));
    }

    private static void assertForbidden(Outcome outcome) {
        assertThat(outcome.status()).isEqualTo(403);
        assertThat(outcome.body()).contains("\"message\":\"You cannot consume this service\"", "\"request_id\"");
        assertThat(outcome.sent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"allow": ["g1"]}        | k-bob | 200 | g1, g2
            {"allow": ["x", "g2"]}   | k-bob | 200 | g1, g2
            {"allow": ["g"]}         | k-bob | 403 |
            {"allow": ["G1"]}        | k-bob | 403 |
            {"allow": ["g1"]}        | k-al  | 403 |
            {"allow": ["g1"]}        | bad   | 403 |
            {"allow": ["visitors"]}  | bad   | 200 | visitors
            {"allow": ["ż\\"ó"]}     | k-bob | 403 |
            {"deny": ["g1"]}         | k-bob | 403 |
            {"deny": ["x", "g2"]}    | k-bob | 403 |
            {"deny": ["x"]}          | k-bob | 200 | g1, g2
            {"deny": ["g1"]}         | k-al  | 200 | ''
            {"deny": ["visitors"]}   | bad   | 403 |
            {"allow": [], "deny": ["g1"]} | k-bob | 403 |
            {"allow": ["g1"], "deny": []} | k-bob | 200 | g1, g2
            """)
    void admitsByGroupAndNamesTheGroupsUpstream(String config, String key, int status, String groups) {
        Outcome outcome = send(config, key);

        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.sent()
                        .flatMap(sent -> sent.header("X-Consumer-Groups"))
                        .orElse(null))
                .isEqualTo(groups);
    }

    @Test
    void saysThatTheConsumerMayNot() {
        assertForbidden(send("{\"allow\": [\"x\"]}", "k-bob"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"allow\": [\"g1\"]}", "{\"deny\": [\"x\"]}"})
    void refusesWhoeverIsNotKnown(String config) {
        Outcome outcome = tester.plugin(Acl.class, config).send(Request.get("/?apikey=k-bob"));

        assertThat(outcome.status()).isEqualTo(401);
        assertThat(outcome.body()).contains("\"message\":\"Unauthorized\"");
        assertThat(outcome.header("WWW-Authenticate")).isEmpty();
    }

    @Test
    void overwritesTheGroupsThatAClientClaims() {
        Outcome outcome = tester.plugin(KeyAuth.class, "{}")
                .plugin(Acl.class, "{\"allow\": [\"g1\"]}")
                .send(Request.get("/?apikey=k-bob").header("X-Consumer-Groups", "admin"));

        assertThat(outcome.sent().orElseThrow().headers().all("X-Consumer-Groups"))
                .containsExactly("g1, g2");
    }

    @Test
    void hidesTheGroups() {
        Outcome outcome = send("{\"allow\": [\"g1\"], \"hide_groups_header\": true}", "k-bob");

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.sent().orElseThrow().header("X-Consumer-Groups")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"allow": ["staff"]}                                           | k-bob | 403
            {"allow": ["staff"]}                                           | bad   | 200
            {"allow": ["visitors"]}                                        | bad   | 403
            {"deny": ["staff"]}                                            | bad   | 403
            {"allow": ["staff"], "always_use_authenticated_groups": true}  | k-bob | 200
            {"allow": ["g1"], "always_use_authenticated_groups": true}     | k-bob | 403
            """)
    void prefersGroupsFoundElsewhereToThoseOfTheAnonymous(String config, String key, int status) {
        tester.plugin(Directory.class, "{\"groups\": [\"staff\"]}");

        assertThat(send(config, key).status()).isEqualTo(status);
    }

    @Test
    void namesGroupsFoundElsewhereInAHeaderOfTheirOwn() {
        Outcome outcome = tester.plugin(Directory.class, "{\"groups\": [\"staff\", \"all\"]}")
                .plugin(Acl.class, "{\"allow\": [\"all\"]}")
                .send(Request.get("/"));

        assertThat(outcome.sent().orElseThrow().header("X-Authenticated-Groups"))
                .hasValue("staff, all");
        assertThat(outcome.sent().orElseThrow().header("X-Consumer-Groups")).isEmpty();
    }

    @Test
    void refusesWhenNoGroupWasFoundElsewhere() {
        assertForbidden(tester.plugin(Directory.class, "{}")
                .plugin(Acl.class, "{\"allow\": [\"all\"]}")
                .send(Request.get("/")));
    }

    @Test
    void wantsOneList() {
        String exactlyOne = "exactly one of these fields must be non-empty: 'config.allow', 'config.deny'";

        assertThatThrownBy(() -> tester.plugin(Acl.class, "{\"allow\": [\"a\"], \"deny\": [\"b\"]}"))
                .hasMessage("schema violation (%s)".formatted(exactlyOne));
        assertThatThrownBy(() -> tester.plugin(Acl.class, "{}"))
                .hasMessage("2 schema violations (%s; at least one of these fields must be non-empty: 'config.allow',"
                                .formatted(exactlyOne)
                        + " 'config.deny')");
    }

    @Test
    void seesTheConsumersOnlyByTheirOwnGroups() {
        assertThat(send("{\"allow\": [\"g1\", \"visitors\"]}", "k-al").status()).isEqualTo(403);
        assertThat(tester.send(Request.get("/?apikey=k-bob")).consumer()).hasValue(bob);
        assertThat(tester.send(Request.get("/?apikey=bad")).consumer()).hasValue(guest);
        assertThat(tester.send(Request.get("/?apikey=k-al")).consumer()).hasValue(al);
    }
}
