package io.sifaka.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The directory that a node keeps its data in, credentials among them: nobody else may look into it. */
public final class Prefix {
    private Prefix() {}

    /**
     * Makes the directory, unless it is there.
     *
     * @throws ConfigException when it cannot be made
     */
    public static void make(Path directory) {
        if (Files.isDirectory(directory)) {
            return;
        }
        try {
            if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            throw new ConfigException(List.of("cannot make the prefix " + directory + ": " + e));
        }
    }
}
