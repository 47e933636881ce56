package io.sifaka.gateway;

import io.sifaka.gateway.exchange.ClientTls;
import io.sifaka.tls.CipherName;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What a container tells of the TLS that a request came in by; of the server name the Servlet API says nothing. */
final class TlsAttributes {
    private static final String CIPHER = "jakarta.servlet.request.cipher_suite";
    private static final String VERSION = "jakarta.servlet.request.secure_protocol";
    private static final String TOMCAT_VERSION = "org.apache.tomcat.util.net.secure_protocol_version";

    private TlsAttributes() {}

    /** Null without TLS, and where something before the container ended it. */
    static @Nullable ClientTls of(HttpServletRequest request) {
        if (!request.isSecure()) {
            return null;
        }
        if (request.getAttribute(ClientTls.ATTRIBUTE) instanceof ClientTls known) {
            return known;
        }
        return request.getAttribute(CIPHER) instanceof String cipher
                ? new ClientTls(version(request), CipherName.openSsl(cipher), null)
                : null;
    }

    private static String version(HttpServletRequest request) {
        Object version = request.getAttribute(VERSION);
        return String.valueOf(version == null ? request.getAttribute(TOMCAT_VERSION) : version);
    }
}
