package io.sifaka.declarative;

import io.sifaka.config.NodeConfig;
import io.sifaka.persistence.Draft;
import io.sifaka.persistence.Origin;
import io.sifaka.persistence.Persistence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration of a node without a database: read before the node starts, and again when its file has changed. A
 * document with something wrong in it is logged, and leaves the one before in place.
 */
public final class DeclaredConfiguration implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeclaredConfiguration.class);
    private static final Origin FILE = new Origin("declarative_config");
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final NodeConfig config;
    private final Declarations declarations;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread follower = new Thread(task, "sifaka-declaration");
        follower.setDaemon(true);
        return follower;
    });

    private final ReentrantLock reading = new ReentrantLock();

    /** The file when it was last read; moves under {@link #reading} only. */
    private volatile @Nullable Stamp read;

    /** The file when it was last looked at; moves on {@link #thread} once that runs. */
    private @Nullable Stamp seen;

    /** What tells one writing of a file from another; the file itself too, for links are changed at once. */
    private record Stamp(Path file, Object key, long modified, long size) {}

    private DeclaredConfiguration(NodeConfig config, Persistence persistence) {
        this.config = config;
        this.declarations = new Declarations(config, persistence);
    }

    /**
     * Brings a node without a database its configuration, and keeps following its file. Of a node with a database, empty.
     *
     * @throws DeclarationException when there is something wrong with it
     */
    public static Optional<DeclaredConfiguration> start(NodeConfig config, Persistence persistence) {
        if (persistence.declared().isEmpty()) {
            return Optional.empty();
        }
        DeclaredConfiguration started = new DeclaredConfiguration(config, persistence);
        started.begin();
        return Optional.of(started);
    }

    /** Reads the file again, changed or not; one with something wrong in it is logged. */
    public void reload() {
        String file = config.declarativeConfig();
        if (file == null) {
            LOG.info("no declarative_config is set: there is no file to read again");
        } else {
            attempt(Path.of(file));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void begin() {
        String file = config.declarativeConfig();
        String text = config.declarativeConfigString();
        if (file != null) {
            read = stamp(Path.of(file));
            seen = read;
            replace(DeclarationFile.read(Path.of(file)), file);
            follow(Path.of(file));
        } else if (text != null) {
            replace(Declaration.read(text), "declarative_config_string");
        } else {
            recall();
        }
    }

    private void recall() {
        try {
            declarations
                    .remembered()
                    .ifPresentOrElse(
                            known -> replace(known, "what was sent before"),
                            () -> LOG.warn(
                                    "there is no configuration: set declarative_config, or send one to /config"));
        } catch (IOException | DeclarationException e) {
            LOG.error("cannot use the configuration that was sent before: {}", e.getMessage());
        }
    }

    private void follow(Path file) {
        long millis = LOOK_EVERY.toMillis();
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(() -> look(file), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Reads a changed file once two looks have found it the same, so that whoever writes it may take a moment. */
    private void look(Path file) {
        Stamp now = stamp(file);
        if (now != null && now.equals(seen) && !now.equals(read)) {
            attempt(file);
        }
        seen = now;
    }

    private void attempt(Path file) {
        reading.lock();
        try {
            read = stamp(file);
            Declaration declaration = DeclarationFile.read(file);
            if (declarations.isCurrent(declaration)) {
                LOG.info("{} says what it said before", file);
            } else {
                replace(declaration, file.toString());
            }
        } catch (DeclarationException e) {
            LOG.error("{} is not taken over, the configuration before goes on serving:", file);
            e.lines().forEach(line -> LOG.error("{}: {}", file, line));
        } catch (RuntimeException e) { // the root of a thread that has to go on
            LOG.error("{} is not taken over, the configuration before goes on serving", file, e);
        } finally {
            reading.unlock();
        }
    }

    private void replace(Declaration declaration, String from) {
        Draft draft = declarations.replace(declaration, FILE);
        LOG.info("configuration {} with {} entities taken over from {}", declaration.hash(), draft.size(), from);
    }

    private static @Nullable Stamp stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = attributes.fileKey() == null ? "" : attributes.fileKey();
            return new Stamp(
                    file.toRealPath(), key, attributes.lastModifiedTime().toMillis(), attributes.size());
        } catch (IOException e) { // gone for a moment, or for good: what was read goes on serving
            return null;
        }
    }
}
