package io.sifaka.gateway.client;

import io.sifaka.config.NodeConfig;
import io.sifaka.gateway.exchange.Client;
import io.sifaka.gateway.exchange.ContentLength;
import io.sifaka.gateway.exchange.HeaderList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells who the client of a request is. What header fields say of addresses, hosts and schemes counts only when the peer
 * is in {@code trusted_ips}; then as with nginx's {@code real_ip_header} and {@code real_ip_recursive}. Immutable.
 */
public final class Clients {
    /** In place of a header's name: the address comes from the PROXY header of the connection. */
    private static final String PROXY_PROTOCOL = "proxy_protocol";

    private final List<AddressRange> trusted;
    private final String realIpHeader;
    private final boolean recursive;

    public Clients(NodeConfig config) {
        trusted = config.trustedIps().stream().map(AddressRange::parse).toList();
        realIpHeader = config.realIpHeader();
        recursive = config.realIpRecursive();
    }

    /**
     * Where a request came in, as the node itself saw it.
     *
     * @param proxied whom the PROXY header of the connection names; null when there was none
     * @param host the Host header without port
     */
    public record Door(String peerIp, @Nullable String proxied, String scheme, String host, int port) {}

    /** The client of a request with these header fields. */
    public Client of(Door door, HeaderList headers) {
        if (!isTrusted(door.peerIp())) {
            return new Client(door.peerIp(), false, door.peerIp(), door.scheme(), door.host(), door.port());
        }
        return new Client(
                door.peerIp(),
                true,
                realIp(door, headers),
                or(headers.get("X-Forwarded-Proto"), door.scheme()),
                or(headers.get("X-Forwarded-Host"), door.host()),
                port(headers.get("X-Forwarded-Port"), door.port()));
    }

    private boolean isTrusted(String ip) {
        if (trusted.isEmpty()) {
            return false;
        }
        Optional<byte[]> address = IpAddress.parse(ip);
        return address.isPresent() && trusted.stream().anyMatch(range -> range.contains(address.get()));
    }

    /** Walks the header's addresses from the last one back. */
    private String realIp(Door door, HeaderList headers) {
        if (realIpHeader.equals(PROXY_PROTOCOL)) {
            return or(door.proxied(), door.peerIp());
        }
        String client = door.peerIp();
        List<String> values = headers.all(realIpHeader);
        for (int i = values.size() - 1; i >= 0; i--) {
            String[] addresses = values.get(i).split(",", -1);
            for (int j = addresses.length - 1; j >= 0; j--) {
                String address = IpAddress.withoutPort(addresses[j].strip());
                if (IpAddress.parse(address).isEmpty()) {
                    return client;
                }
                client = address;
                if (!recursive || !isTrusted(address)) {
                    return client;
                }
            }
        }
        return client;
    }

    private static String or(@Nullable String said, String seen) {
        return said == null || said.isEmpty() ? seen : said;
    }

    private static int port(@Nullable String said, int seen) {
        long port = said == null ? -1 : ContentLength.parse(said);
        return port >= 0 && port <= 65535 ? (int) port : seen;
    }
}
