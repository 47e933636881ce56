package io.sifaka.plugins.filelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sifaka.entity.Consumer;
import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.correlationid.CorrelationId;
import io.sifaka.plugins.keyauth.KeyAuth;
import io.sifaka.plugins.keyauth.KeyAuthCredential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class FileLogTest {
    @TempDir
    Path directory;

    private final PluginTester tester = new PluginTester();

    private Path log() {
        return directory.resolve("a.log");
    }

    private PluginTester fileLog(Path path, String more) {
        return tester.plugin(FileLog.class, "{\"path\": \"%s\"%s}".formatted(path, more));
    }

    private static List<JsonNode> records(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        return mapper.readerFor(JsonNode.class)
                .<JsonNode>readValues(file.toFile())
                .readAll();
    }

    @Test
    void writesOneLineForEachRequest() throws IOException {
        fileLog(log(), "");

        tester.send(Request.get("/a?b=\u017c%0A").header("X-A", "1\t\"2\""));
        tester.send(Request.get("/b"));

        assertThat(Files.readAllLines(log())).hasSize(2);
        assertThat(records(log()).get(0).at("/request/uri").asText()).isEqualTo("/a?b=\u017c%0A");
        assertThat(records(log()).get(0).at("/request/headers/x-a").asText()).isEqualTo("1\t\"2\"");
        assertThat(records(log()).get(1).at("/response/status").asInt()).isEqualTo(200);
    }

    @Test
    void writesWhatOtherPluginsAddToTheRecord() throws IOException {
        fileLog(log(), "").plugin(CorrelationId.class, "{}");

        tester.send(Request.get("/").header("Kong-Request-ID", "mine"));

        assertThat(records(log()).get(0).path("correlation_id").asText()).isEqualTo("mine");
    }

    @Test
    void logsRequestsThatWereRefused() throws IOException {
        fileLog(log(), "").plugin(KeyAuth.class, "{}");

        Outcome outcome = tester.send(Request.get("/"));

        assertThat(outcome.status()).isEqualTo(401);
        assertThat(records(log()).get(0).at("/response/status").asInt()).isEqualTo(401);
    }

    @Test
    void writesTheRequestsOfOneConsumerOnly() throws IOException {
        Consumer bob = tester.given(Consumer.class, "{\"username\": \"bob\"}");
        tester.given(KeyAuthCredential.class, "{\"key\": \"k\", \"consumer\": {\"id\": \"%s\"}}".formatted(bob.id()));
        tester.plugin(KeyAuth.class, "{}").pluginFor(bob, FileLog.class, "{\"path\": \"%s\"}".formatted(log()));

        tester.send(Request.get("/"));
        tester.send(Request.get("/?apikey=k"));

        assertThat(records(log())).hasSize(1);
        assertThat(records(log()).get(0).at("/consumer/id").asText())
                .isEqualTo(bob.id().toString());
    }

    @Test
    void goesOnInAFileThatWasMovedAwayUnlessItReopens() throws IOException {
        fileLog(log(), "");
        Path moved = directory.resolve("moved.log");

        tester.send(Request.get("/1"));
        Files.move(log(), moved);
        tester.send(Request.get("/2"));

        assertThat(records(moved)).hasSize(2);
        assertThat(log()).doesNotExist();
    }

    @Test
    void opensTheFileAnewWhenTold() throws IOException {
        fileLog(log(), ", \"reopen\": true");
        Path moved = directory.resolve("moved.log");

        tester.send(Request.get("/1"));
        Files.move(log(), moved);
        tester.send(Request.get("/2"));

        assertThat(records(moved)).hasSize(1);
        assertThat(records(log())).hasSize(1);
    }

    @Test
    void servesWhileTheFileCannotBeWrittenAndSaysSoOnce() throws IOException {
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(LogFile.class);
        said.start();
        logger.addAppender(said);
        Path missing = directory.resolve("missing");
        Path file = missing.resolve("a.log");
        fileLog(file, "");

        assertThat(tester.send(Request.get("/1")).failure()).isEmpty();
        tester.send(Request.get("/2"));
        Files.createDirectory(missing);
        tester.send(Request.get("/3"));
        tester.send(Request.get("/4"));
        logger.detachAppender(said);

        assertThat(records(file)).hasSize(2);
        assertThat(said.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(down -> assertThat(down).contains(file + " cannot be written"), up -> assertThat(up)
                        .isEqualTo("file-log: " + file + " can be written again; 2 lines were lost"));
    }

    @Test
    void refusesFileNamesOfTheShellAndExpressions() {
        assertThatThrownBy(() -> fileLog(Path.of("/tmp/*"), "")).hasMessageContaining("not a valid filename");
        assertThatThrownBy(() -> fileLog(log(), ", \"custom_fields_by_lua\": {\"a\": \"return os.time()\"}"))
                .hasMessageContaining("config.custom_fields_by_lua: only constants are available yet");
    }

    @Test
    void setsFieldsToConstants() throws IOException {
        Path file = log();
        fileLog(file, ", \"custom_fields_by_lua\": {\"my.f\": \"return 7\"}").send(Request.get("/"));
        assertThat(records(file).get(0).at("/my/f").asInt()).isEqualTo(7);
    }
}
