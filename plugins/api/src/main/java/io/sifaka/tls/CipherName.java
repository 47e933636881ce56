package io.sifaka.tls;

import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;

/** The names of cipher suites: the JDK goes by IANA's, nginx and its logs by OpenSSL's, which only TLS 1.3 has in common. */
public final class CipherName {
    private CipherName() {}

    /** {@code ECDHE-RSA-AES128-GCM-SHA256} for {@code TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256}. */
    public static String openSsl(String iana) {
        if (!iana.contains("_WITH_")) {
            return iana;
        }
        return iana.replaceFirst("^TLS_", "")
                .replaceFirst("^RSA_WITH_", "")
                .replace("_WITH_", "_")
                .replace("AES_", "AES")
                .replace("_CBC", "")
                .replace("CHACHA20_POLY1305_SHA256", "CHACHA20_POLY1305")
                .replace('_', '-');
    }

    /** The JDK's name for a suite under either name; empty when it has no such suite. */
    public static Optional<String> iana(String name, SSLParameters supported) {
        return Stream.of(supported.getCipherSuites())
                .filter(suite -> suite.equals(name) || openSsl(suite).equals(name))
                .findFirst();
    }
}
