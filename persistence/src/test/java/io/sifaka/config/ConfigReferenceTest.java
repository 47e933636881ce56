package io.sifaka.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReferenceTest {
    private static final Path DOCS = Path.of("../docs");

    @Test
    void theCommittedSampleIsTheOnePrinted() throws IOException {
        assertThat(DOCS.resolve("sifaka.conf.sample")).hasContent(ConfigReference.sample());
    }

    @Test
    void theCommittedPageIsTheOnePrinted() throws IOException {
        assertThat(DOCS.resolve("configuration.md")).hasContent(ConfigReference.page());
    }

    @Test
    void theSampleWithoutItsCommentSignsIsTheDefaultConfiguration(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("sifaka.conf");
        Files.writeString(file, ConfigReference.sample().replaceAll("(?m)^#(\\w+ =)", "$1"));

        NodeConfig config = NodeConfig.read(Sources.of(file, Map.of(), new Properties()));

        assertThat(config).usingRecursiveComparison().ignoringFields("prefix").isEqualTo(NodeConfig.defaults());
    }
}
