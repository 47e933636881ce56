package io.sifaka.gateway.certificate;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Shows one certificate to services that ask for any, whichever authorities they say they trust: as nginx does. Immutable. */
public final class ClientKeys extends X509ExtendedKeyManager {
    private final KeyEntries entries;

    public ClientKeys(KeyEntries entries) {
        this.entries = entries;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
        return Arrays.stream(keyTypes)
                .flatMap(type -> entries.ofType(type).stream())
                .map(KeyEntry::alias)
                .findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return named(alias).map(KeyEntry::key).orElse(null);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return named(alias).map(KeyEntry::array).orElse(null);
    }

    private Optional<KeyEntry> named(String alias) {
        return entries.all().stream()
                .filter(entry -> entry.alias().equals(alias))
                .findFirst();
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }
}
