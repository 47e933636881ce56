package io.sifaka.gateway.exchange;

/**
 * Who is at the other end, after {@code trusted_ips} and {@code real_ip_header} had their say.
 *
 * @param peerIp the address that the connection comes from
 * @param trusted whether that address may speak for others
 * @param ip the client's address: the peer's, or the one that a trusted peer names
 * @param scheme {@code http} or {@code https}, as the first trusted proxy saw it
 * @param host as the first trusted proxy saw it
 * @param port as the first trusted proxy saw it
 */
public record Client(String peerIp, boolean trusted, String ip, String scheme, String host, int port) {}
