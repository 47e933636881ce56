package io.sifaka.standalone;

import io.sifaka.config.NodeConfig;
import io.sifaka.gateway.certificate.HandshakeKeys;
import io.sifaka.gateway.certificate.ServerNames;
import io.sifaka.tls.CipherName;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** How a node speaks TLS to clients. Made anew for each listener, as Jetty wants it. */
final class ServerTls implements Supplier<SslContextFactory.Server> {
    private static final String TLS_1_3 = "TLSv1.3";

    /** Forward secrecy and authenticated encryption only, as Mozilla's intermediate configuration. */
    private static final String INTERMEDIATE =
            "TLS_(AES|CHACHA20)_.*|TLS_ECDHE_(RSA|ECDSA)_WITH_(AES_(128|256)_GCM|CHACHA20_POLY1305)_.*";

    private final NodeConfig config;
    private final Supplier<ServerNames> names;
    private final DefaultKeys defaults;

    private ServerTls(NodeConfig config, Supplier<ServerNames> names, DefaultKeys defaults) {
        this.config = config;
        this.names = names;
        this.defaults = defaults;
    }

    /** For the proxy: certificates by server name. */
    static ServerTls ofProxy(NodeConfig config, Supplier<ServerNames> names) {
        return new ServerTls(
                config, names, DefaultKeys.of("ssl_cert", config.sslCert(), config.sslCertKey(), config.under("ssl")));
    }

    /** For the Admin API: one certificate. */
    static ServerTls ofAdmin(NodeConfig config) {
        return new ServerTls(
                config,
                () -> ServerNames.NONE,
                DefaultKeys.of("admin_ssl_cert", config.adminSslCert(), config.adminSslCertKey(), config.under("ssl")));
    }

    @Override
    public SslContextFactory.Server get() {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        SSLContext context = context();
        factory.setSslContext(context);
        factory.setIncludeProtocols(protocols());
        factory.setExcludeCipherSuites();
        factory.setIncludeCipherSuites(suites(context));
        factory.setCipherComparator(HTTP2Cipher.COMPARATOR);
        factory.setSniRequired(false);
        return factory;
    }

    private String[] protocols() {
        return config.sslCipherSuite().equals("modern")
                ? new String[] {TLS_1_3}
                : config.sslProtocols().split(" ");
    }

    private String[] suites(SSLContext context) {
        @Nullable String custom = config.sslCiphers();
        if (!config.sslCipherSuite().equals("custom") || custom == null) {
            return new String[] {INTERMEDIATE};
        }
        Stream<String> named = Stream.of(custom.split(":"))
                .map(name -> CipherName.iana(name, context.getSupportedSSLParameters())
                        .orElseThrow(() -> new StartFailure("unknown cipher '" + name + "' (ssl_ciphers)")));
        // nginx's ssl_ciphers say nothing of TLS 1.3 either
        return Stream.concat(named, Stream.of("TLS_(AES|CHACHA20)_.*")).toArray(String[]::new);
    }

    private SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            List<KeyManager> keys = List.of(new HandshakeKeys(names, defaults));
            // nobody is asked for a certificate: without this the JDK would read all the authorities that it knows
            context.init(keys.toArray(KeyManager[]::new), new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new StartFailure("this Java cannot do TLS: " + e.getMessage(), e);
        }
    }
}
