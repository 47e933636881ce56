package io.sifaka.gateway.router;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The form of a canonical path that routes are written in and matched on, as Kong does: everything is decoded but reserved
 * characters, the percent sign, and what is no UTF-8. Decoding has an inverse, so two canonical paths never have one
 * readable form, and what is matched is what is sent.
 */
final class ReadablePath {
    private ReadablePath() {}

    static String decode(String canonical) {
        int escape = canonical.indexOf('%');
        if (escape < 0) {
            return canonical;
        }
        StringBuilder out = new StringBuilder(canonical.length());
        int done = 0;
        while (escape >= 0) {
            out.append(canonical, done, escape);
            done = decodeRun(canonical, escape, out);
            escape = canonical.indexOf('%', done);
        }
        return out.append(canonical, done, canonical.length()).toString();
    }

    /** The canonical form of a readable path or of a part of one. */
    static String encode(String readable) {
        int plain = plainLength(readable);
        if (plain == readable.length()) {
            return readable;
        }
        StringBuilder out = new StringBuilder(readable.length() + 16).append(readable, 0, plain);
        readable.codePoints().skip(plain).forEach(c -> {
            if (c < 0x80 && isPlain((char) c)) {
                out.append((char) c);
            } else {
                Escapes.appendCodePoint(c, out);
            }
        });
        return out.toString();
    }

    private static int plainLength(String readable) {
        int i = 0;
        while (i < readable.length() && isPlain(readable.charAt(i))) {
            i++;
        }
        return i;
    }

    /** A percent sign begins an escape that was left as it was. */
    private static boolean isPlain(char c) {
        return c == '%' || Escapes.standsUnescaped(c);
    }

    /** Decodes the escapes that follow each other from an index on; returns the index after them. */
    private static int decodeRun(String canonical, int from, StringBuilder out) {
        ByteArrayOutputStream run = new ByteArrayOutputStream();
        int i = from;
        for (; i < canonical.length() && canonical.charAt(i) == '%'; i += 3) {
            run.write(Escapes.octet(canonical, i));
        }
        byte[] octets = run.toByteArray();
        for (int k = 0; k < octets.length; ) {
            k += decodeCharacter(octets, k, out);
        }
        return i;
    }

    /** Appends the character that starts at an index, or its first octet escaped; returns how many octets that took. */
    private static int decodeCharacter(byte[] octets, int from, StringBuilder out) {
        int octet = octets[from] & 0xFF;
        int length = sequenceLength(octet);
        if (length > 0 && from + length <= octets.length) {
            String decoded = new String(octets, from, length, StandardCharsets.UTF_8);
            if (decoded.codePointCount(0, decoded.length()) == 1 && decoded.charAt(0) != 0xFFFD) {
                out.append(decoded);
                return length;
            }
        }
        Escapes.appendOctet(octet, out);
        return 1;
    }

    /** The length of the UTF-8 sequence that an octet begins; 0 when it begins none, or one that stays escaped. */
    private static int sequenceLength(int first) {
        if (first < 0x80) {
            return first == '%' || first == 0 || Escapes.isReserved(first) ? 0 : 1;
        }
        if (first < 0xE0) {
            return first < 0xC2 ? 0 : 2;
        }
        return first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    }
}
