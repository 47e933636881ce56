package io.sifaka.gateway.exchange;

import org.jspecify.annotations.Nullable;

/**
 * How a client speaks TLS to the node. A server that knows more of it than the Servlet API tells sets it as the request's
 * attribute {@link #ATTRIBUTE}.
 *
 * @param version such as {@code TLSv1.3}
 * @param cipher by OpenSSL's name
 * @param serverName the name that the client asked for; null when it asked for none or the server does not tell
 */
public record ClientTls(
        String version, String cipher, @Nullable String serverName) {
    public static final String ATTRIBUTE = ClientTls.class.getName();
}
