package io.sifaka.gateway.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark of many routes is run from its source, which no build compiles. */
class RoutesAtSizeTest {
    @Test
    void compiles(@TempDir Path directory) {
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        directory.toString(),
                        "../benchmarks/RoutesAtSize.java");
        assertThat(result).isZero();
    }
}
