package io.sifaka.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.config.NodeConfig;
import io.sifaka.config.Sources;
import io.sifaka.entity.Consumer;
import io.sifaka.persistence.Origin;
import io.sifaka.persistence.Persistence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a node without a database has its configuration from, and how it follows it. */
class DeclaredConfigurationTest {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private Path file;
    private Persistence persistence;
    private Optional<DeclaredConfiguration> started = Optional.empty();

    @BeforeEach
    void open() {
        file = directory.resolve("kong.yml");
        persistence = Persistence.open(
                NodeConfig.read(Sources.none().option("database", "off")),
                Declared.TYPES,
                Declared.CATALOG,
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        started.ifPresent(DeclaredConfiguration::close);
        persistence.close();
    }

    @Test
    void readsItsFileAtTheStart() throws IOException {
        write("ada");
        start(config().option("declarative_config", file.toString()));
        assertThat(runs("ada")).isTrue();
        assertThat(Declarations.hash(persistence))
                .hasValueSatisfying(
                        hash -> assertThat(hash).matches("[0-9a-f]{32}").isNotEqualTo(Declarations.NONE));
    }

    @Test
    void doesNotStartWithAFileThatIsNoGood() throws IOException {
        Files.writeString(file, "{_format_version: '3.0', consumers: [{}]}");
        assertThatThrownBy(() -> start(config().option("declarative_config", file.toString())))
                .isInstanceOf(DeclarationException.class)
                .hasMessageContaining("at least one of these fields must be non-empty: 'custom_id', 'username'");
    }

    @Test
    void doesNotStartWithoutTheFileThatItIsToRead() {
        assertThatThrownBy(() -> start(config().option("declarative_config", file.toString())))
                .hasMessageEndingWith("kong.yml: there is no such file");
    }

    @Test
    void followsItsFile() throws IOException {
        write("ada");
        start(config().option("declarative_config", file.toString()));
        write("grace");
        await("grace");
        assertThat(runs("ada")).isFalse();
    }

    @Test
    void followsALinkToAnotherFile() throws IOException {
        Path one = Files.writeString(directory.resolve("one.yml"), text("ada"));
        Path two = Files.writeString(directory.resolve("two.yml"), text("bob"));
        Files.setLastModifiedTime(two, Files.getLastModifiedTime(one));
        Files.createSymbolicLink(file, one);
        start(config().option("declarative_config", file.toString()));
        Files.delete(file);
        Files.createSymbolicLink(file, two);
        await("bob");
    }

    @Test
    void keepsWhatItHasWhenTheFileGoesBad() throws IOException {
        write("ada");
        start(config().option("declarative_config", file.toString()));
        long revision = persistence.revision();
        Files.writeString(file, "{_format_version: '3.0', consumers: [{}]}");
        started.orElseThrow().reload();
        assertThat(runs("ada")).isTrue();
        write("grace");
        await("grace");
        assertThat(persistence.revision()).isEqualTo(revision + 1);
    }

    @Test
    void readsAStringInsteadOfAFile() {
        start(config().option("declarative_config_string", text("ada")));
        assertThat(runs("ada")).isTrue();
    }

    @Test
    void hasNothingAtFirst() {
        start(config());
        assertThat(Declarations.hash(persistence)).hasValue(Declarations.NONE);
    }

    @Test
    void remembersWhatWasSentToIt() throws IOException {
        NodeConfig config = NodeConfig.read(config());
        new Declarations(config, persistence).replaceForGood(Declaration.read(text("ada")), new Origin("test"));
        Persistence next = Persistence.open(config, Declared.TYPES, Declared.CATALOG, Clock.systemUTC());
        persistence.close();
        persistence = next;
        start(config());
        assertThat(runs("ada")).isTrue();
        assertThat(Files.getPosixFilePermissions(directory.resolve("declared.json")))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }

    private Sources config() {
        return Sources.none().option("database", "off").option("prefix", directory.toString());
    }

    private void start(Sources sources) {
        started = DeclaredConfiguration.start(NodeConfig.read(sources), persistence);
    }

    private void write(String username) throws IOException {
        Path written = Files.writeString(directory.resolve("written.yml"), text(username));
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String text(String username) {
        return "{_format_version: '3.0', consumers: [{username: " + username + "}]}";
    }

    private boolean runs(String username) {
        return persistence.dao(Consumer.class).selectBy("username", username).isPresent();
    }

    private void await(String username) {
        Instant end = Instant.now().plus(LONGEST);
        while (!runs(username)) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }
}
