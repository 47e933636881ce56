package io.sifaka.persistence;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2TwoNodesTest extends TwoNodesContract {
    @TempDir
    static Path directory;

    @Override
    Database database() {
        return H2.in(directory);
    }
}
