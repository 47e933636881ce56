package io.sifaka.plugins.requestsizelimiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSizeLimitingTest {
    private static Outcome send(String config, Request request) {
        return new PluginTester().plugin(RequestSizeLimiting.class, config).send(request);
    }

    private static Request post(int bytes) {
        return Request.post("/", "text/plain", "x".repeat(bytes));
    }

    /** A request that says another length than it has, or none. */
    private static Request announcing(String length) {
        return Request.of("POST", "/").header("Content-Length", length);
    }

    private static final String EIGHT = "{\"allowed_payload_size\": 8, \"size_unit\": \"bytes\"}";

    @ParameterizedTest(name = "{0}: {1} bytes get {2}")
    @CsvSource(delimiter = '|', textBlock = """
            {"allowed_payload_size": 8, "size_unit": "bytes"}     | 8         | 200
            {"allowed_payload_size": 8, "size_unit": "bytes"}     | 9         | 413
            {"allowed_payload_size": 1, "size_unit": "kilobytes"} | 1024      | 200
            {"allowed_payload_size": 1, "size_unit": "kilobytes"} | 1025      | 413
            {"allowed_payload_size": 0}                           | 0         | 200
            {"allowed_payload_size": 0}                           | 1         | 413
            {"allowed_payload_size": -5}                          | 0         | 413
            {}                                                    | 134217728 | 200
            {}                                                    | 134217729 | 413
            {"allowed_payload_size": null}                        | 134217729 | 413
            {"allowed_payload_size": 9007199254740992}            | 9223372036854775807 | 200
            {}                                                    | 99999999999999999999 | 413
            """)
    void admitsByTheLengthThatIsAnnounced(String config, String length, int status) {
        assertThat(send(config, announcing(length)).status()).isEqualTo(status);
    }

    @Test
    void measuresBodiesThatAnnounceNoLength() {
        Request fits = Request.of("POST", "/").header("Transfer-Encoding", "chunked");
        Request long9 = Request.of("POST", "/").header("Transfer-Encoding", "chunked");

        assertThat(send(EIGHT, chunked(fits, 8)).status()).isEqualTo(200);
        assertThat(send(EIGHT, chunked(long9, 9)).status()).isEqualTo(413);
    }

    /** The tester adds a length to each body; one that is no number stands for none. */
    private static Request chunked(Request request, int bytes) {
        return request.body("text/plain", "x".repeat(bytes)).header("Content-Length", "none");
    }

    @Test
    void refusesBodiesThatAreTooLongToBeSeen() {
        Request request = chunked(Request.of("POST", "/").header("Transfer-Encoding", "chunked"), (1 << 20) + 1);

        assertThat(send("{}", request).status()).isEqualTo(413);
    }

    @Test
    void tellsClientsThatAskFirstThatItWillNotBe() {
        Outcome outcome = send(EIGHT, post(9).header("Expect", "100-continue"));

        assertThat(outcome.status()).isEqualTo(417);
        assertThat(outcome.body()).contains("Request size limit exceeded");
        assertThat(outcome.sent()).isEmpty();
    }

    @Test
    void asksForALengthWhenToldTo() {
        String config = "{\"require_content_length\": true}";

        assertThat(send(config, Request.of("POST", "/")).status()).isEqualTo(411);
        assertThat(send(config, Request.of("POST", "/")).body()).contains("A valid Content-Length header is required");
        assertThat(send(config, post(1)).status()).isEqualTo(200);
        assertThat(send(
                                config,
                                Request.of("POST", "/")
                                        .header("Transfer-Encoding", "chunked")
                                        .body("text/plain", ""))
                        .status())
                .isEqualTo(200);
        assertThat(send("{}", Request.get("/")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "0x1", "1,1", "٣", "1e3", " 1"})
    void takesNoLengthThatIsNoNumber(String length) {
        assertThat(send("{\"require_content_length\": true}", announcing(length))
                        .status())
                .isEqualTo(411);
        assertThat(send("{}", announcing(length)).status()).isEqualTo(413);
    }
}
