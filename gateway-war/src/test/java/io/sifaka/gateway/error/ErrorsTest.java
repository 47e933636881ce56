package io.sifaka.gateway.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sifaka.config.NodeConfig;
import io.sifaka.config.Sources;
import io.sifaka.gateway.exchange.HeaderList;
import io.sifaka.plugin.ClientResponse.Source;
import io.sifaka.plugin.Exit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bodies are those recorded from Kong 3.9.1, byte for byte. */
class ErrorsTest {
    private static final String ID = "6432ed74627d8f12df9a4e697c06fe18";

    private final Errors errors = new Errors(NodeConfig.defaults());

    @ParameterizedTest
    @CsvSource({
        "application/json, 103",
        "text/html,        243",
        "application/xml,  170",
        "text/plain,       80",
    })
    void theBodyIsInTheFormThatIsAccepted(String accept, int length) {
        Answer answer = errors.of(Errors.noRoute(), Source.ERROR, accepting(accept), ID);
        assertThat(answer.body()).hasSize(length);
        assertThat(answer.response().headers().get("Content-Type")).isEqualTo(accept + "; charset=utf-8");
        assertThat(answer.response().headers().get("Content-Length")).isEqualTo(String.valueOf(length));
        assertThat(answer.response().status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html;q=0.1, application/json | JSON",
                "text/html, application/json;q=0.9 | HTML",
                "application/json;q=0.5, text/plain;q=0.5 | JSON",
                "*/* | JSON",
                "application/* | JSON",
                "text/* | PLAIN",
                "TEXT/HTML | HTML",
                "text/xml | XML",
                "image/png | JSON",
                "text/html;q=0 | JSON",
                "text/html;q=x, text/plain;q=0.001 | PLAIN",
                "text/html;level=1;q=1.0, text/plain | HTML",
                "'' | JSON",
                ",;,;q= | JSON",
            })
    void theHighestWeightWins(String accept, ErrorFormat format) {
        assertThat(Accept.choose(accept)).isEqualTo(format);
    }

    @Test
    void whatIsPutInIsEscaped() {
        String message = "<b>\"&\n";
        assertThat(text(ErrorFormat.HTML, message)).contains("&lt;b&gt;&quot;&amp;");
        assertThat(text(ErrorFormat.XML, message)).contains("&lt;b&gt;&quot;&amp;");
        assertThat(text(ErrorFormat.JSON, message)).contains("<b>\\\"&\\n");
    }

    @Test
    void failuresAreInTheConfiguredFormWhereNothingIsAccepted() {
        Answer answer = errors.of(Failure.BAD_UPSTREAM, new HeaderList(), ID);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo("An invalid response was received from the upstream server\nrequest_id: " + ID + "\n");
        assertThat(answer.response().status()).isEqualTo(502);
        HeaderList typed = new HeaderList();
        typed.add("Content-Type", "application/json");
        assertThat(errors.of(Failure.UPSTREAM_TIMEOUT, typed, ID).body()[0]).isEqualTo((byte) '{');
    }

    @Test
    void aFailureOfFramingClosesTheConnection() {
        Answer answer = errors.of(Failure.BAD_REQUEST, new HeaderList(), ID);
        assertThat(answer.response().headers().get("Connection")).isEqualTo("close");
    }

    @Test
    void anExitKeepsItsFieldsAndBytes() {
        Exit exit = Exit.json(418, JsonNodeFactory.instance.objectNode())
                .with("X-A", "1")
                .with("X-A", "2");
        Answer answer = errors.of(exit, Source.EXIT, accepting("text/html"), ID);
        assertThat(answer.response().headers().all("X-A")).containsExactly("1", "2");
        assertThat(answer.body()).asString().isEqualTo("{}");
    }

    private static String text(ErrorFormat format, String message) {
        return new String(new ErrorTemplates(NodeConfig.defaults()).body(format, message, ID), StandardCharsets.UTF_8);
    }

    private static HeaderList accepting(String accept) {
        HeaderList headers = new HeaderList();
        headers.add("Accept", accept);
        return headers;
    }

    @Test
    void writesIntoTheNodesOwnTemplates(@TempDir Path directory) throws IOException {
        Path html = Files.writeString(directory.resolve("html"), "<hr width='100%%'>%s (%s)");
        Path json = Files.writeString(directory.resolve("json"), "[\"%s\"]");
        Errors own = errors(
                Map.of("SIFAKA_ERROR_TEMPLATE_HTML", html.toString(), "SIFAKA_ERROR_TEMPLATE_JSON", json.toString()));

        assertThat(own.of(Exit.error(400, "<b>"), Source.EXIT, accepting("text/html"), ID)
                        .body())
                .asString()
                .isEqualTo("<hr width='100%'>&lt;b&gt; (" + ID + ")");
        assertThat(own.of(Exit.error(400, "a\"b"), Source.EXIT, accepting("*/*"), ID)
                        .body())
                .asString()
                .isEqualTo("[\"a\\\"b\"]");
    }

    @Test
    void refusesATemplateWithoutAPlaceForTheMessage(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("plain"), "sorry");
        Map<String, String> environment = Map.of("SIFAKA_ERROR_TEMPLATE_PLAIN", file.toString());
        assertThatThrownBy(() -> errors(environment)).hasMessageContaining("error_template_plain");
    }

    private static Errors errors(Map<String, String> environment) {
        return new Errors(NodeConfig.read(Sources.of(null, environment, new Properties())));
    }
}
