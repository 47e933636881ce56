package io.sifaka.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory that a container runs both WAR files from, as {@code docs/deploy.md} lays it out.
 *
 * @param prefix the node's data
 */
record Site(Path base, Path prefix, int proxyPort, int adminPort) {
    private static final Path WARS = Path.of(System.getProperty("wars"));
    private static final Path DOCS = Path.of("../docs/deploy");

    static Site in(Path directory) {
        return new Site(directory.resolve("base"), directory.resolve("data"), FreePort.find(), FreePort.find());
    }

    /** Copies the files that the documentation gives for a container. */
    void layOut(String container) throws IOException {
        copyTree(DOCS.resolve(container), base);
    }

    /** Puts the gateway's and the Admin API's WAR file where the container looks for them. */
    void deploy(String gateway, String admin) throws IOException {
        copy(WARS.resolve("sifaka-gateway-war.war"), base.resolve(gateway));
        copy(WARS.resolve("sifaka-admin-war.war"), base.resolve(admin));
    }

    static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            List<Path> regular = files.filter(Files::isRegularFile).toList();
            for (Path file : regular) {
                copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
