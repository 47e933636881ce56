package io.sifaka.persistence;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2ChangeSetTest extends ChangeSetContract {
    @TempDir
    static Path directory;

    @Override
    Store open() {
        return SqlStore.open(H2.in(directory), clock);
    }
}
