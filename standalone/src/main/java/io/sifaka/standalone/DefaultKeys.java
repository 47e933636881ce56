package io.sifaka.standalone;

import io.sifaka.gateway.certificate.KeyEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is shown to clients that ask for a name which no SNI has: files that the configuration names, or else certificates that
 * the node makes when the first client needs one, and keeps. Used by many threads at once.
 */
final class DefaultKeys implements Function<String, Optional<KeyEntry>> {
    private static final Logger LOG = LoggerFactory.getLogger(DefaultKeys.class);
    private static final List<String> MADE = List.of("EC", "RSA");

    private final Map<String, Optional<KeyEntry>> byType = new ConcurrentHashMap<>();
    private final Function<String, Optional<KeyEntry>> source;

    private DefaultKeys(Function<String, Optional<KeyEntry>> source) {
        this.source = source;
    }

    /**
     * The keys of a pair of settings.
     *
     * @param name of the settings, for messages
     * @param certificates files; none: certificates of the node's own
     * @param directory where those are kept
     * @throws StartFailure when a file cannot be read
     */
    static DefaultKeys of(String name, List<String> certificates, List<String> keys, Path directory) {
        if (certificates.isEmpty()) {
            return new DefaultKeys(type -> MADE.contains(type) ? Optional.of(own(directory, type)) : Optional.empty());
        }
        List<KeyEntry> entries = new ArrayList<>();
        for (int i = 0; i < certificates.size(); i++) {
            entries.add(read(name, Path.of(certificates.get(i)), Path.of(keys.get(i))));
        }
        return new DefaultKeys(type ->
                entries.stream().filter(entry -> entry.type().equals(type)).findFirst());
    }

    @Override
    public Optional<KeyEntry> apply(String type) {
        return byType.computeIfAbsent(type, source);
    }

    private static KeyEntry read(String name, Path certificate, Path key) {
        try {
            return KeyEntry.parse(certificate.toString(), Files.readString(certificate), Files.readString(key));
        } catch (IOException | GeneralSecurityException e) {
            throw new StartFailure(
                    "cannot use " + certificate + " with " + key + " (" + name + "): " + e.getMessage(), e);
        }
    }

    /** One at a time: the proxy and the Admin API share what is made. */
    private static synchronized KeyEntry own(Path directory, String type) {
        String suffix = type.equals("RSA") ? "" : "-" + type.toLowerCase(Locale.ROOT);
        Path certificate = directory.resolve("sifaka-default" + suffix + ".crt");
        Path key = directory.resolve("sifaka-default" + suffix + ".key");
        if (Files.exists(certificate) && Files.exists(key)) {
            return read("ssl_cert", certificate, key);
        }
        try {
            SelfSigned made = SelfSigned.ofType(type, Instant.now());
            Files.createDirectories(directory);
            Files.deleteIfExists(key);
            Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(key, made.key());
            Files.writeString(certificate, made.certificate());
            LOG.info("made a certificate of its own, {}", certificate);
            return made.entry(certificate.toString());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a certificate in " + directory, e);
        }
    }
}
