package io.sifaka.persistence;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2ChangeLogTest extends ChangeLogContract {
    @TempDir
    static Path directory;

    @Override
    Store open() {
        return SqlStore.open(H2.in(directory), clock);
    }
}
