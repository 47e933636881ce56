package io.sifaka.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.config.NodeConfig;
import io.sifaka.config.Sources;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
    @Test
    void createsThemOnceAndDropsAllOfThem(@TempDir Path prefix) {
        NodeConfig config = NodeConfig.read(Sources.none().option("prefix", prefix.toString()));
        try (Tables tables = Tables.of(config)) {
            assertThat(tables.steps()).isNotEmpty().noneMatch(Tables.Step::isApplied);

            tables.upgrade();
            assertThat(tables.steps()).allMatch(Tables.Step::isApplied);

            tables.drop();
            assertThat(tables.steps()).noneMatch(Tables.Step::isApplied);

            tables.upgrade();
            assertThat(tables.steps()).allMatch(Tables.Step::isApplied);
        }
    }
}
