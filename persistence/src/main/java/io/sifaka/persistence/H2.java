package io.sifaka.persistence;

import com.zaxxer.hikari.HikariConfig;
import io.sifaka.config.Prefix;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The embedded database: a file beneath the prefix. Several processes may share it; the first one to open it serves the
 * others over loopback.
 */
final class H2 {
    private static final int CONNECTIONS = 10;
    private static final Duration LONGEST_LOCK = Duration.ofSeconds(30);

    /** How long to try to open the file while another process opens or closes it. */
    private static final Duration LONGEST_OPENING = Duration.ofSeconds(20);

    private H2() {}

    static Database in(Path directory) {
        Path file = directory.resolve("sifaka").toAbsolutePath();
        if (file.toString().contains(";")) {
            throw new IllegalArgumentException("prefix " + directory + " contains a semicolon, which H2 cannot take");
        }
        Prefix.make(directory);
        bindToLoopback();
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("sifaka-h2");
        pool.setDriverClassName("org.h2.Driver");
        // WRITE_DELAY=0: a commit is on disk when it returns; with H2's default a kill lost the last half second.
        pool.setJdbcUrl(
                "jdbc:h2:file:" + file + ";AUTO_SERVER=TRUE;WRITE_DELAY=0;LOCK_TIMEOUT=" + LONGEST_LOCK.toMillis());
        pool.setUsername("sa");
        pool.setPassword("");
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1); // one connection stays, or H2 would close the file
        pool.setExceptionOverride(new BrokenH2());
        pool.setInitializationFailTimeout(LONGEST_OPENING.toMillis());
        String advice = "check that the directory can be written to and that no process of another release has it open";
        return new Database("the H2 database " + file, advice, true, null, pool);
    }

    /** H2 reads this when its classes load; without it, the port for other processes is open to other machines. */
    private static void bindToLoopback() {
        if (System.getProperty("h2.bindAddress") == null) {
            System.setProperty("h2.bindAddress", "127.0.0.1");
        }
    }
}
