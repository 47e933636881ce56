package io.sifaka.gateway.certificate;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the key of each handshake with a client by the server name asked for, from the certificates of the moment; the type
 * of key is the client's choice. Used by many threads at once.
 */
public final class HandshakeKeys extends X509ExtendedKeyManager {
    /** Enough for every handshake under way to find what it chose. */
    private static final int MOST_CHOSEN = 10_000;

    private final Supplier<ServerNames> names;
    private final Function<String, Optional<KeyEntry>> fallback;
    private final Map<String, KeyEntry> chosen = new ConcurrentHashMap<>();

    /** @param fallback the key, of a type, for names that nobody has configured */
    public HandshakeKeys(Supplier<ServerNames> names, Function<String, Optional<KeyEntry>> fallback) {
        this.names = names;
        this.fallback = fallback;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        KeyEntry entry = names.get()
                .find(nameAsked(engine))
                .map(found -> found.ofType(keyType))
                .orElseGet(() -> fallback.apply(keyType))
                .orElse(null);
        if (entry == null) {
            return null;
        }
        if (chosen.size() >= MOST_CHOSEN) {
            chosen.clear();
        }
        chosen.put(entry.alias(), entry);
        return entry.alias();
    }

    private static @Nullable String nameAsked(SSLEngine engine) {
        if (engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
            for (SNIServerName name : session.getRequestedServerNames()) {
                if (name instanceof SNIHostName host) {
                    return host.getAsciiName();
                }
            }
        }
        return null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        KeyEntry entry = chosen.get(alias);
        return entry == null ? null : entry.key();
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        KeyEntry entry = chosen.get(alias);
        return entry == null ? null : entry.array();
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
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
