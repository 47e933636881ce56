package io.sifaka.standalone;

import io.sifaka.config.Prefix;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The file in a node's prefix that tells the command line which process the node is and where it listens. The node keeps
 * it locked, so a node that was killed is never taken for a running one, and a prefix never has two.
 */
final class NodeFile implements AutoCloseable {
    private static final String NAME = "node.properties";

    private final FileChannel channel;

    private NodeFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes a prefix for this process, making it if need be; refuses one that is taken or cannot be written to. */
    static NodeFile claim(Path prefix) {
        Prefix.make(prefix);
        try {
            FileChannel channel = FileChannel.open(
                    prefix.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (lock(channel, false) == null) {
                String pid = read(channel).getProperty("pid", "unknown");
                channel.close();
                throw new StartFailure("a node runs in " + prefix + " already (process " + pid
                        + "); stop it, or start this one with another --prefix");
            }
            return new NodeFile(channel);
        } catch (IOException e) {
            throw new StartFailure("cannot write to the prefix " + prefix + ": " + e, e);
        }
    }

    /** The node that runs in a prefix. */
    static Optional<RunningNode> running(Path prefix) {
        Path file = prefix.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Properties found = read(channel);
            boolean isRunning = lock(channel, true) == null && found.containsKey("pid");
            return isRunning ? Optional.of(node(found)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells the command line about the node, once it is up. */
    void write(RunningNode node) {
        Properties properties = new Properties();
        properties.setProperty("pid", Long.toString(node.pid()));
        properties.setProperty("started", node.started().toString());
        properties.setProperty("proxy", String.join(",", node.proxy()));
        properties.setProperty("admin", String.join(",", node.admin()));
        properties.setProperty("status", String.join(",", node.status()));
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            properties.store(bytes, "what runs here; gone when it stops");
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(bytes.toByteArray()), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empties the file and lets go of it. */
    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunningNode node(Properties found) {
        return new RunningNode(
                Long.parseLong(found.getProperty("pid")),
                Instant.parse(found.getProperty("started")),
                addresses(found, "proxy"),
                addresses(found, "admin"),
                addresses(found, "status"));
    }

    private static List<String> addresses(Properties found, String key) {
        String joined = found.getProperty(key, "");
        return joined.isEmpty() ? List.of() : List.of(joined.split(","));
    }

    private static Properties read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
        channel.read(bytes, 0);
        Properties properties = new Properties();
        properties.load(new ByteArrayInputStream(bytes.array()));
        return properties;
    }

    private static @Nullable FileLock lock(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, shared);
        } catch (OverlappingFileLockException e) { // held by this process
            return null;
        }
    }
}
