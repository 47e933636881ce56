package io.sifaka.gateway.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeIdTest {
    @TempDir
    private Path directory;

    @Test
    void isTheSameOverRestarts() {
        Path file = directory.resolve("new/sifaka.id");
        String first = NodeId.at(file);
        assertThat(first).hasSize(36);
        assertThat(NodeId.at(file)).isEqualTo(first);
    }

    @Test
    void refusesAFileThatHoldsSomethingElse() throws IOException {
        Path file = Files.writeString(directory.resolve("sifaka.id"), "me");
        assertThatThrownBy(() -> NodeId.at(file)).hasMessageContaining("does not hold a UUID");
    }
}
