package io.sifaka.persistence.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL server on loopback with a directory of its own, from the binaries of the machine; tests that need it
 * are skipped where there are none. It can be stopped and started again to see what an outage does.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Path INSTALLATIONS = Path.of("/usr/lib/postgresql");
    private static final String USER = "postgres";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path binaries;
    private final Path directory;
    private final int port;
    private Process server;

    /** One server for all tests of a JVM, which ends with it. */
    private static final class Shared {
        private static final PostgresServer SERVER = create();

        private static PostgresServer create() {
            PostgresServer server = start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        }
    }

    private PostgresServer(Path binaries) throws IOException {
        this.binaries = binaries;
        this.directory = Files.createTempDirectory("sifaka-postgres-");
        this.port = freePort();
        if (isRoot()) {
            Files.setOwner(
                    directory,
                    directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
        }
        run("initdb", "-D", directory.toString(), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync");
        restart();
    }

    /** A new server, which the caller closes. */
    public static PostgresServer start() {
        Path binaries = binaries();
        Assumptions.assumeTrue(binaries != null, "needs PostgreSQL in " + INSTALLATIONS);
        try {
            return new PostgresServer(binaries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server that the tests of this JVM share; nobody closes or stops it. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    /** The name of the superuser, who needs no password. */
    public String user() {
        return USER;
    }

    /** The configuration keys of a node that uses a database of this server. */
    public Map<String, String> settings(String database) {
        return Map.of(
                "database",
                "postgres",
                "pg_host",
                host(),
                "pg_port",
                String.valueOf(port),
                "pg_user",
                USER,
                "pg_database",
                database);
    }

    /** Creates an empty database and returns its name. */
    public String newDatabase() {
        String name = "test" + DATABASES.incrementAndGet();
        execute("postgres", "create database " + name);
        return name;
    }

    /** Runs a statement. */
    public void execute(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** A connection of the superuser, which the caller closes. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + host() + ":" + port + "/" + database, USER, "");
    }

    /** Ends the server and its connections; the data stay. */
    public void stop() {
        run("pg_ctl", "-D", directory.toString(), "stop", "-m", "immediate", "-w");
    }

    /** Starts the server, after {@link #stop}, and returns when it takes connections. */
    public void restart() {
        List<String> command =
                command("postgres", "-D", directory.toString(), "-p", String.valueOf(port), "-h", host(), "-k", "");
        command.addAll(List.of("-c", "fsync=off", "-c", "max_connections=100", "-c", "log_min_messages=warning"));
        try {
            server = process(command).start();
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (server.isAlive()) {
            stop();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() throws IOException {
        BufferedReader log = server.inputReader(StandardCharsets.UTF_8);
        StringBuilder seen = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            seen.append(line).append('\n');
            if (line.contains("ready to accept connections")) {
                drain(log);
                return;
            }
        }
        throw new IllegalStateException("PostgreSQL did not start:\n" + seen);
    }

    /** Reads the rest of the log away, or the server would block on a full pipe. */
    private static void drain(BufferedReader log) {
        Thread drain = new Thread(() -> log.lines().forEach(line -> {}), "postgres-log");
        drain.setDaemon(true);
        drain.start();
    }

    private void run(String program, String... arguments) {
        try {
            Process process = process(command(program, arguments))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(program + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static ProcessBuilder process(List<String> command) {
        // The working directory must be one that the server's user may enter.
        return new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectErrorStream(true);
    }

    /** PostgreSQL refuses to run as root. */
    private List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static @Nullable Path binaries() {
        if (!Files.isDirectory(INSTALLATIONS)) {
            return null;
        }
        try (Stream<Path> versions = Files.list(INSTALLATIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
