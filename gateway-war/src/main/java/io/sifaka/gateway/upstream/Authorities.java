package io.sifaka.gateway.upstream;

import io.sifaka.tls.CertificateChain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Makes trust of the certificates of authorities. */
final class Authorities {
    /** In place of a file: those that Java, or the operating system through it, trusts. */
    private static final String SYSTEM = "system";

    private static final int ANY_DEPTH = -1;

    private Authorities() {}

    /**
     * The authorities in files.
     *
     * @throws IllegalArgumentException naming a file that cannot be read
     */
    static List<X509Certificate> read(List<String> files) {
        List<X509Certificate> all = new ArrayList<>();
        for (String file : files) {
            try {
                all.addAll(file.equals(SYSTEM) ? system() : CertificateChain.parse(Files.readString(Path.of(file))));
            } catch (IOException | GeneralSecurityException e) {
                String problem = "cannot read " + file + " (lua_ssl_trusted_certificate): " + e.getMessage();
                throw new IllegalArgumentException(problem, e);
            }
        }
        return all;
    }

    /**
     * Trusts what one of these vouches for; nobody when there is none.
     *
     * @param depth how many certificates may stand between; negative: any number
     */
    static TrustManager[] trust(Collection<X509Certificate> authorities, int depth) throws GeneralSecurityException {
        if (authorities.isEmpty()) {
            return new TrustManager[] {new TrustingNobody()};
        }
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(store(authorities), new X509CertSelector());
        parameters.setRevocationEnabled(false);
        parameters.setMaxPathLength(Math.max(ANY_DEPTH, depth));
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(new CertPathTrustManagerParameters(parameters));
        return factory.getTrustManagers();
    }

    private static KeyStore store(Collection<X509Certificate> authorities) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (X509Certificate authority : authorities) {
                store.setCertificateEntry("authority-" + number++, authority);
            }
            return store;
        } catch (IOException e) {
            throw new InvalidAlgorithmParameterException("no key store in memory", e);
        }
    }

    private static List<X509Certificate> system() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager trusting) {
                return List.of(trusting.getAcceptedIssuers());
            }
        }
        return List.of();
    }
}
