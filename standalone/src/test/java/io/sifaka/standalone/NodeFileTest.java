package io.sifaka.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeFileTest {
    private static final RunningNode NODE = new RunningNode(
            42, Instant.EPOCH, List.of("127.0.0.1:8000", "[::1]:8000"), List.of(), List.of("127.0.0.1:8007"));

    private Path prefix;

    @BeforeEach
    void prefix(@TempDir Path directory) {
        prefix = directory.resolve("not/yet/there");
    }

    @Test
    void tellsOfTheNodeAsLongAsItRuns() {
        try (NodeFile file = NodeFile.claim(prefix)) {
            assertThat(NodeFile.running(prefix)).isEmpty();
            file.write(NODE);
            assertThat(NodeFile.running(prefix)).contains(NODE);
        }
        assertThat(NodeFile.running(prefix)).isEmpty();
    }

    @Test
    void refusesASecondNodeInOnePrefix() {
        try (NodeFile file = NodeFile.claim(prefix)) {
            file.write(NODE);

            assertThatThrownBy(() -> NodeFile.claim(prefix))
                    .hasMessage("a node runs in " + prefix
                            + " already (process 42); stop it, or start this one with another" + " --prefix");
        }
    }

    @Test
    void takesOverFromANodeThatWasKilled() throws IOException {
        Files.createDirectories(prefix);
        Files.writeString(prefix.resolve("node.properties"), "pid=42");

        assertThat(NodeFile.running(prefix)).isEmpty();
        NodeFile.claim(prefix).close();
    }

    @Test
    void letsNobodyElseLookIntoThePrefix() throws IOException {
        NodeFile.claim(prefix).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(prefix)))
                .isEqualTo("rwx------");
    }

    @Test
    void saysThatAPrefixCannotBeMade() throws IOException {
        Files.createDirectories(prefix.getParent());
        Files.writeString(prefix, "a file");

        assertThatThrownBy(() -> NodeFile.claim(prefix)).hasMessageStartingWith("cannot make the prefix " + prefix);
    }
}
