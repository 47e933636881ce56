package io.sifaka.plugins.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.plugin.PluginType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OlderNamesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest(name = "{0} is {2}")
    @CsvSource({
        "cookie_lifetime, 5, rolling_timeout, 5",
        "cookie_idletime, null, idling_timeout, 0",
        "cookie_discard, 7, stale_ttl, 7",
        "cookie_samesite, '\"off\"', cookie_same_site, '\"Default\"'",
        "cookie_samesite, '\"Lax\"', cookie_same_site, '\"Lax\"'",
        "cookie_httponly, false, cookie_http_only, false",
        "cookie_persistent, true, remember, true",
        "cookie_renew, 3, stale_ttl, 10"
    })
    void standForTodaysNames(String older, String value, String today, String expected) throws JsonProcessingException {
        ObjectNode input = JSON.createObjectNode();
        input.set(older, JSON.readTree(value));

        ObjectNode config = PluginType.of(Session.class).config().complete(input);

        assertThat(config.get(today)).isEqualTo(JSON.readTree(expected));
        assertThat(config.has(older)).isFalse();
    }
}
