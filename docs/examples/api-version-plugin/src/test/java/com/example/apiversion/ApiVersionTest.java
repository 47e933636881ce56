package com.example.apiversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.plugin.PluginCatalog;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiVersionTest {
    private static Outcome send(String config, Request request) {
        return new PluginTester().plugin(ApiVersion.class, config).send(request);
    }

    private static Request version(String version) {
        return Request.get("/orders").header("X-Api-Version", version);
    }

    @Test
    void servesVersionsFromTheMinimumOn() {
        assertThat(send("{\"minimum\": 2}", version("2")).status()).isEqualTo(200);
        assertThat(send("{\"minimum\": 2}", version("3")).sent()).isPresent();
    }

    @Test
    void refusesOlderVersions() {
        Outcome outcome = send("{\"minimum\": 2}", version("1"));

        assertThat(outcome.status()).isEqualTo(410);
        assertThat(outcome.body()).contains("version 1 is gone; use 2 or later");
        assertThat(outcome.sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2.0", "two", "\u0662", "99999999999999999999"})
    void refusesWhatIsNoVersion(String version) {
        assertThat(send("{\"minimum\": 2}", version(version)).status()).isEqualTo(400);
    }

    @Test
    void demandsAVersionOnlyWhenTold() {
        assertThat(send("{\"minimum\": 2}", Request.get("/")).status()).isEqualTo(200);
        assertThat(send("{\"minimum\": 2, \"optional\": false}", Request.get("/"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void readsTheHeaderThatItIsTold() {
        String config = "{\"minimum\": 2, \"header_name\": \"V\"}";

        assertThat(send(config, Request.get("/").header("v", "1")).status()).isEqualTo(410);
    }

    @Test
    void warnsOfDeprecatedVersions() {
        String config = "{\"minimum\": 2, \"deprecated_below\": 4, \"deprecated_since\": 1767225600}";

        assertThat(send(config, version("3")).header("Deprecation")).hasValue("@1767225600");
        assertThat(send(config, version("4")).header("Deprecation")).isEmpty();
        assertThat(send(config, Request.get("/")).header("Deprecation")).isEmpty();
        assertThat(send(config, version("1")).header("Deprecation")).isEmpty();
    }

    @Test
    void refusesConfigurationsThatMakeNoSense() {
        assertThatThrownBy(() -> send("{}", version("1")))
                .hasMessageContaining("config.minimum: required field missing");
        assertThatThrownBy(
                        () -> send("{\"minimum\": 2, \"deprecated_below\": 2, \"deprecated_since\": 1}", version("1")))
                .hasMessageContaining("config.deprecated_below: must be greater than minimum");
        assertThatThrownBy(() -> send("{\"minimum\": 2, \"deprecated_below\": 3}", version("1")))
                .hasMessageContaining("deprecated_since");
    }

    @Test
    void isFoundByTheGateway() {
        PluginCatalog catalog = PluginCatalog.load(ApiVersion.class.getClassLoader(), List.of("api-version"));

        assertThat(catalog.named("api-version")).isPresent();
    }
}
