package io.sifaka.plugins.ldapauth;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import io.sifaka.plugin.Unreachable;
import java.security.GeneralSecurityException;
import javax.net.ssl.TrustManager;

/** A directory, asked by a bind of its own for each name and password. */
record Directory(LdapAuth.Config config) {

    /** Whether the directory takes a name and a password; throws {@link Unreachable} when it does not say. */
    boolean admits(Login login) {
        try (LDAPConnection connection = connection()) {
            connection.bind(new SimpleBindRequest(dn(login.username()), login.password()));
            return true;
        } catch (LDAPException e) {
            return refused(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    /** An answer other than yes is a no; without an answer nothing is known. */
    private boolean refused(LDAPException e) {
        if (e.getResultCode().isConnectionUsable()) {
            return false;
        }
        throw new Unreachable(
                "the directory " + config.ldapHost() + ":" + config.ldapPort() + " does not answer: "
                        + e.getResultCode(),
                e);
    }

    private LDAPConnection connection() throws LDAPException, GeneralSecurityException {
        if (config.ldaps()) {
            return new LDAPConnection(tls().createSSLSocketFactory(), options(), config.ldapHost(), config.ldapPort());
        }
        LDAPConnection connection = new LDAPConnection(options(), config.ldapHost(), config.ldapPort());
        if (config.startTls()) {
            encrypt(connection);
        }
        return connection;
    }

    /** No password is sent unless this succeeds. */
    private void encrypt(LDAPConnection connection) throws LDAPException, GeneralSecurityException {
        try {
            ResultCode result = connection
                    .processExtendedOperation(new StartTLSExtendedRequest(tls().createSSLContext()))
                    .getResultCode();
            if (!result.equals(ResultCode.SUCCESS)) {
                throw new LDAPException(ResultCode.CONNECT_ERROR, String.valueOf(result));
            }
        } catch (LDAPException e) {
            connection.close();
            throw new LDAPException(ResultCode.CONNECT_ERROR, "StartTLS: " + e.getMessage(), e);
        }
    }

    private LDAPConnectionOptions options() {
        int timeout = (int) Math.min(Integer.MAX_VALUE, config.timeout() == null ? 10_000 : config.timeout());
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setUseSynchronousMode(true); // no thread of its own for each connection
        options.setConnectTimeoutMillis(timeout);
        options.setResponseTimeoutMillis(timeout);
        options.setFollowReferrals(false);
        if (config.verifyLdapHost()) {
            options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        }
        return options;
    }

    /** Kong's {@code verify_ldap_host} is off by default; then anybody in between can pose as the directory. */
    private SSLUtil tls() {
        TrustManager trust =
                config.verifyLdapHost() ? JVMDefaultTrustManager.getInstance() : new TrustAllTrustManager();
        return new SSLUtil(trust);
    }

    /** The entry of a user; whatever the name holds, it stays one value of one attribute. */
    private DN dn(String username) throws LDAPException {
        return new DN(new RDN(config.attribute(), username), new DN(config.baseDn()));
    }
}
