package io.sifaka.gateway.upstream;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** Where certificates are verified but no authority is known: the JDK itself would not begin a handshake. */
final class TrustingNobody implements X509TrustManager {
    private static final String PROBLEM = "no CA certificate to verify with";

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException(PROBLEM);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException(PROBLEM);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
