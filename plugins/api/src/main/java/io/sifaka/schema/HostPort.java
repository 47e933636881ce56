package io.sifaka.schema;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A host name or an address with a port, in the one form in which targets are stored: IPv6 addresses in full and in
 * brackets, as Kong has them.
 */
public record HostPort(String host, int port) {

    /** Reads {@code host}, {@code host:port}, {@code ::1} or {@code [::1]:port}; empty when the text is none of them. */
    public static Optional<HostPort> parse(String text, int defaultPort) {
        HostAddress address = HostAddress.of(text);
        if (!address.valid()) {
            return Optional.empty();
        }
        int colon = address.hasPort() ? text.lastIndexOf(':') : text.length();
        String host = text.substring(0, colon);
        int port = address.hasPort() ? Integer.parseInt(text.substring(colon + 1)) : defaultPort;
        return Optional.of(new HostPort(host.indexOf(':') < 0 ? host : inFull(host), port));
    }

    private static String inFull(String ipv6) {
        String bare = ipv6.startsWith("[") ? ipv6 : '[' + ipv6 + ']';
        try {
            return '[' + groups(InetAddress.getByName(bare)) + ']'; // in brackets no name is looked up
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an IPv6 address: " + ipv6, e);
        }
    }

    private static String groups(InetAddress address) {
        byte[] bytes = address instanceof Inet6Address ? address.getAddress() : mapped(address.getAddress());
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < bytes.length; i += 2) {
            groups.add(String.format("%02x%02x", bytes[i], bytes[i + 1]));
        }
        return String.join(":", groups);
    }

    /** The JDK makes IPv4 addresses of IPv6 ones that stand for them. */
    private static byte[] mapped(byte[] ipv4) {
        byte[] ipv6 = new byte[16];
        ipv6[10] = (byte) 0xff;
        ipv6[11] = (byte) 0xff;
        System.arraycopy(ipv4, 0, ipv6, 12, ipv4.length);
        return ipv6;
    }

    @Override
    public String toString() {
        return host + ':' + port;
    }
}
