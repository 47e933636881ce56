package io.sifaka.gateway.certificate;

import io.sifaka.entity.Certificate;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One certificate entity: its key, and the second one of another type if it has that.
 *
 * @param all one or two
 */
public record KeyEntries(List<KeyEntry> all) {
    public KeyEntries {
        all = List.copyOf(all);
    }

    /**
     * The keys of an entity.
     *
     * @throws GeneralSecurityException when one cannot be read, as where a vault reference stands in its place
     */
    static KeyEntries of(Certificate certificate) throws GeneralSecurityException {
        List<KeyEntry> entries = new ArrayList<>();
        entries.add(KeyEntry.parse(alias(certificate, 0), certificate.cert(), certificate.key()));
        String second = certificate.certAlt();
        String secondKey = certificate.keyAlt();
        if (second != null && secondKey != null) {
            entries.add(KeyEntry.parse(alias(certificate, 1), second, secondKey));
        }
        return new KeyEntries(entries);
    }

    /** Changes with the content: a handshake under way finds the key that it chose, not the one that came after. */
    private static String alias(Certificate certificate, int number) {
        return certificate.id() + "/" + number + "/" + Integer.toHexString(certificate.hashCode());
    }

    Optional<KeyEntry> ofType(String type) {
        return all.stream().filter(entry -> entry.type().equals(type)).findFirst();
    }
}
