package io.sifaka.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SifakaTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandSaysWhatItDoesWithAnExample(String command) {
        assertThat(run(command, "--help")).isZero();

        assertThat(out.toString()).startsWith("Usage: sifaka " + command).contains("\n  sifaka " + command);
    }

    static Stream<String> commands() {
        return Sifaka.commandLine().getSubcommands().values().stream()
                .map(CommandLine::getCommandName)
                .distinct();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "status", "health", "reload"})
    void saysThatNoNodeRuns(String command, @TempDir Path prefix) {
        assertThat(run(command, "--prefix", prefix.toString())).isOne();

        assertThat(err).hasToString("sifaka: no node runs in " + prefix + System.lineSeparator());
    }

    @Test
    void printsASampleThatItsOwnCheckLikes() {
        assertThat(run("config", "sample")).isZero();
        assertThat(out.toString()).contains("#proxy_listen = 127.0.0.1:8000");
        assertThat(run("config", "check")).isZero();
    }

    @Test
    void dropsNothingUnlessToldTwice(@TempDir Path prefix) {
        assertThat(run("db", "up", "--prefix", prefix.toString())).isZero();
        assertThat(run("db", "reset", "--prefix", prefix.toString())).isOne();
        assertThat(run("db", "status", "--prefix", prefix.toString())).isZero();
        assertThat(run("migrations", "reset", "--yes", "--prefix", prefix.toString()))
                .isZero();
        assertThat(run("migrations", "list", "--prefix", prefix.toString())).isOne();
    }

    @Test
    void startsNothingWhenThereIsNothingToDo(@TempDir Path prefix) {
        System.setProperty("sifaka.proxy_listen", "off");
        System.setProperty("sifaka.admin_listen", "off");
        try {
            assertThat(run("start", "--prefix", prefix.toString())).isOne();
        } finally {
            System.clearProperty("sifaka.proxy_listen");
            System.clearProperty("sifaka.admin_listen");
        }
        assertThat(err.toString()).contains("proxy_listen and admin_listen are both off");
    }

    @Test
    void usageErrorsHaveACodeOfTheirOwn() {
        assertThat(run("start", "--no-such-option")).isEqualTo(2);
    }

    private int run(String... arguments) {
        return Sifaka.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
