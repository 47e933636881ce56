package io.sifaka.gateway.exchange;

/**
 * Whom the PROXY header at the start of a connection names as the client. The server sets it as the request's attribute
 * {@link #ATTRIBUTE}.
 *
 * @param ip the client's address
 */
public record Proxied(String ip) {
    public static final String ATTRIBUTE = Proxied.class.getName();
}
