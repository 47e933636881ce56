package io.sifaka.gateway.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** The id that a node keeps over restarts, in a file {@code sifaka.id}. */
public final class NodeId {
    private NodeId() {}

    /** Reads the id from a file, which is made when there is none. */
    public static String at(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, UUID.randomUUID() + System.lineSeparator(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            // kept from an earlier run, or just made by another process with the same prefix
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return read(file);
    }

    private static String read(Path file) {
        try {
            return UUID.fromString(Files.readString(file).strip()).toString();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + " does not hold a UUID; remove it and start again", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
