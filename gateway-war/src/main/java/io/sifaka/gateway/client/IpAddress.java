package io.sifaka.gateway.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Reads IP addresses from text; never asks a name server. */
final class IpAddress {
    private static final int LONGEST = 45;

    private IpAddress() {}

    /** The bytes of an IPv4 or IPv6 address, 4 or 16. An IPv4 address in IPv6 clothes counts as IPv4. */
    static Optional<byte[]> parse(String text) {
        if (!isLiteral(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** An address with the port after it cut off, and an IPv6 address out of its brackets. */
    static String withoutPort(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end < 0 ? text : text.substring(1, end);
        }
        int colon = text.indexOf(':');
        return colon > 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
    }

    /** What the JDK would take for a name, and look up, is none. */
    private static boolean isLiteral(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        int dots = 0;
        int colons = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            dots += c == '.' ? 1 : 0;
            colons += c == ':' ? 1 : 0;
            if (c != '.' && c != ':' && Character.digit(c, colons > 0 || text.indexOf(':') >= 0 ? 16 : 10) < 0) {
                return false;
            }
        }
        return colons > 0 || dots == 3;
    }
}
