package io.sifaka.plugins.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectTest {
    private static Outcome send(String config, String target) {
        return new PluginTester().plugin(Redirect.class, config).send(Request.get(target));
    }

    @Test
    void sendsToTheAddressAsItStands() {
        Outcome outcome = send("{\"location\": \"https://x.test/p?z=1\"}", "/a?b=c");

        assertThat(outcome.status()).isEqualTo(301);
        assertThat(outcome.header("Location")).hasValue("https://x.test/p?z=1");
        assertThat(outcome.header("Content-Type")).isEmpty();
        assertThat(outcome.body()).isEqualTo("redirecting");
        assertThat(outcome.sent()).isEmpty();
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            https://x.test/p?z=1             | /a/b?c=1&d=%20 | https://x.test/a/b?c=1&d=%20
            https://x.test                   | /              | https://x.test/
            https://x.test?z=1               | /a             | https://x.test/a
            https://u:p@x.test:8443/p?q#frag | /a?b           | https://u:p@x.test:8443/a?b#frag
            http://[::1]:80/                 | //evil.test/   | http://[::1]:80//evil.test/
            """)
    void keepsPathAndQueryWhenToldTo(String location, String target, String expected) {
        Outcome outcome = send("{\"location\": \"%s\", \"keep_incoming_path\": true}".formatted(location), target);

        assertThat(outcome.header("Location")).hasValue(expected);
    }

    @Test
    void hasTheStatusOfItsConfiguration() {
        assertThat(send("{\"location\": \"http://x.test\", \"status_code\": 308, \"keep_incoming_path\": null}", "/")
                        .status())
                .isEqualTo(308);
    }

    @Test
    void refusesAddressesWithoutHost() {
        assertThatThrownBy(() -> send("{\"location\": \"x\"}", "/")).hasMessageContaining("missing host in url");
        assertThatThrownBy(() -> send("{\"location\": \"//h/p\"}", "/")).hasMessageContaining("missing scheme in url");
    }
}
