package io.sifaka.plugins.hmacauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.Consumer;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyDigestTest {
    private static final String NOW = "Thu, 01 Jan 2026 00:00:00 GMT";
    private static final String OF_HI = "SHA-256=j0NDRmSPa5bfid2pAcUXaxCm2Dlh3TwayItZstwyeqQ=";
    private static final String OF_NOTHING = "SHA-256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    private final PluginTester tester = new PluginTester();

    BodyDigestTest() {
        Consumer bob = tester.given(Consumer.class, "{\"username\": \"bob\"}");
        tester.given(
                HmacauthCredential.class,
                "{\"username\": \"bob\", \"secret\": \"sek\", \"consumer\": {\"id\": \"%s\"}}".formatted(bob.id()));
        tester.plugin(HmacAuth.class, "{\"validate_request_body\": true}");
    }

    private int status(Request request) {
        return tester.send(Signing.BOB.sign(request.header("Date", NOW), "date", "date: " + NOW))
                .status();
    }

    @ParameterizedTest
    @CsvSource({
        "hi, " + OF_HI + ", 200",
        "hi, sha-256=j0NDRmSPa5bfid2pAcUXaxCm2Dlh3TwayItZstwyeqQ=, 401",
        "ho, " + OF_HI + ", 401",
        "hi, " + OF_NOTHING + ", 401",
        "hi, '', 401",
        "'', " + OF_NOTHING + ", 200",
        "'', " + OF_HI + ", 401",
    })
    void mustMatchTheBody(String body, String digest, int status) {
        assertThat(status(Request.post("/", "text/plain", body).header("Digest", digest)))
                .isEqualTo(status);
    }

    @Test
    void mayBeMissingWithoutBody() {
        assertThat(status(Request.get("/"))).isEqualTo(200);
        assertThat(status(Request.post("/", "text/plain", ""))).isEqualTo(200);
        assertThat(status(Request.post("/", "text/plain", "hi"))).isEqualTo(401);
    }

    @Test
    void mayNotStandTwice() {
        assertThat(status(Request.post("/", "text/plain", "hi")
                        .header("Digest", OF_HI)
                        .header("Digest", OF_NOTHING)))
                .isEqualTo(401);
    }

    @Test
    void matchesNoBodyThatIsTooLongToBeSeen() {
        Request request = Request.post("/", "text/plain", "x".repeat((1 << 20) + 1));

        assertThat(status(request.header("Digest", OF_NOTHING))).isEqualTo(401);
    }

    @Test
    void matchesNoBodyOfUnknownLengthThatIsNotSeen() {
        Request request = Request.of("POST", "/").header("Transfer-Encoding", "chunked");

        assertThat(status(request.header("Digest", OF_NOTHING))).isEqualTo(401);
    }
}
