package io.sifaka.plugins.ldapauth;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.SelfSignedCertificateGenerator;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.util.ObjectPair;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import com.unboundid.util.ssl.cert.CertException;
import java.io.File;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A directory in this process, on loopback, with a certificate that nobody else has signed. */
final class DirectoryFixture implements AutoCloseable {
    private static final String PEOPLE = "ou=people,dc=x";
    private static final String PLAIN = "plain";
    private static final String ENCRYPTED = "encrypted";

    private final List<String> binds = new CopyOnWriteArrayList<>();
    private final InMemoryDirectoryServer server;

    /** @param startTls whether the plain port can be turned into an encrypted one */
    DirectoryFixture(boolean startTls) throws LDAPException, GeneralSecurityException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=x");
        SSLUtil tls = tls();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig(
                        PLAIN, loopback, 0, startTls ? tls.createSSLSocketFactory() : null),
                InMemoryListenerConfig.createLDAPSConfig(
                        ENCRYPTED, loopback, 0, tls.createSSLServerSocketFactory(), null));
        config.setSchema(null);
        config.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
            @Override
            public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
                binds.add(request.getRequest().getBindDN());
            }
        });
        server = new InMemoryDirectoryServer(config);
        server.add(new Entry("dc=x", new Attribute("objectClass", "domain"), new Attribute("dc", "x")));
        server.add(
                new Entry(PEOPLE, new Attribute("objectClass", "organizationalUnit"), new Attribute("ou", "people")));
        server.startListening();
    }

    private static SSLUtil tls() throws LDAPException, GeneralSecurityException {
        try {
            ObjectPair<File, char[]> store =
                    SelfSignedCertificateGenerator.generateTemporarySelfSignedCertificate("directory", "PKCS12");
            store.getFirst().deleteOnExit();
            return new SSLUtil(
                    new KeyStoreKeyManager(store.getFirst(), store.getSecond(), "PKCS12", null),
                    new TrustAllTrustManager());
        } catch (CertException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** Has somebody be known; the name may hold what needs escaping. */
    DirectoryFixture with(String username, String password) throws LDAPException {
        Entry entry = new Entry(new DN(new RDN("uid", username), new DN(PEOPLE)));
        entry.addAttribute("objectClass", "inetOrgPerson");
        entry.addAttribute("uid", username);
        entry.addAttribute("userPassword", password);
        server.add(entry);
        return this;
    }

    int port() {
        return server.getListenPort(PLAIN);
    }

    int encryptedPort() {
        return server.getListenPort(ENCRYPTED);
    }

    /** The names that binds were tried for so far. */
    List<String> binds() {
        return binds;
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
