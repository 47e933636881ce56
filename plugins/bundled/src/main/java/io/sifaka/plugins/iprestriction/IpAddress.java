package io.sifaka.plugins.iprestriction;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Reads IP addresses from text; never asks a name server. */
final class IpAddress {
    private static final int LONGEST = 45;

    private IpAddress() {}

    /** The bytes of an IPv4 or IPv6 address, 4 or 16. An IPv4 address in IPv6 clothes counts as IPv4. */
    static Optional<byte[]> parse(String text) {
        int zone = text.indexOf('%');
        String address = zone < 0 ? text : text.substring(0, zone);
        if (!isLiteral(address)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(address).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** What the JDK would take for a name, and look up, is none. */
    private static boolean isLiteral(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        boolean six = text.indexOf(':') >= 0;
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            dots += c == '.' ? 1 : 0;
            boolean digit = (c >= '0' && c <= '9') || (six && Character.digit(c, 16) >= 0 && c < 0x7F);
            if (!digit && c != '.' && !(six && c == ':')) {
                return false;
            }
        }
        return six || dots == 3;
    }
}
