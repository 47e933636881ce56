package io.sifaka.gateway.snapshot;

import io.sifaka.entity.CaCertificate;
import io.sifaka.entity.Certificate;
import io.sifaka.entity.EntityTypes;
import io.sifaka.entity.Sni;
import io.sifaka.gateway.certificate.Certificates;
import io.sifaka.gateway.certificate.KeyEntries;
import io.sifaka.persistence.Change;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Stream;

/** The certificates of the snapshots to come. Confined to one thread at a time. */
final class CompiledCertificates {
    private final Compiled<Certificate, KeyEntries> keys;
    private final Compiled<Sni, Sni> snis;
    private final Compiled<CaCertificate, X509Certificate> authorities;
    private Certificates last = Certificates.NONE;
    private boolean changed;

    CompiledCertificates(EntityTypes types) {
        keys = new Compiled<>(types.of(Certificate.class), Certificates::keys);
        snis = new Compiled<>(types.of(Sni.class), Optional::of);
        authorities = new Compiled<>(types.of(CaCertificate.class), Certificates::authority);
    }

    Stream<Compiled<?, ?>> tables() {
        return Stream.of(keys, snis, authorities);
    }

    /** What is in the tables is other than before. */
    void reloaded() {
        changed = true;
    }

    /** Takes a change of an entity of one of these types; others are none of its business. */
    void apply(Change change) {
        tables().filter(table -> table.typeName().equals(change.type())).forEach(table -> {
            table.apply(change);
            changed = true;
        });
    }

    Certificates build() {
        if (changed) {
            last = Certificates.of(keys.byId(), snis.values(), authorities.byId());
            changed = false;
        }
        return last;
    }
}
