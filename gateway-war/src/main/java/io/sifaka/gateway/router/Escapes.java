package io.sifaka.gateway.router;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;

/** The percent-encoding of paths, RFC 3986 §2. */
final class Escapes {
    private static final String UNRESERVED_CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final BitSet UNRESERVED = bits(UNRESERVED_CHARACTERS);

    /** Those whose escapes mean something else than they do themselves. */
    private static final BitSet RESERVED = bits(":/?#[]@!$&'()*+,;=");

    /** RFC 3986's path characters, and the brackets that Kong lets pass. */
    private static final BitSet UNESCAPED = bits(UNRESERVED_CHARACTERS + ":/[]@!$&'()*+,;=");

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Escapes() {}

    /** Whether a character of a path is sent as it is. */
    static boolean standsUnescaped(char c) {
        return UNESCAPED.get(c);
    }

    static boolean isReserved(int octet) {
        return RESERVED.get(octet);
    }

    /** Writes each character of a raw path in the one way that is canonical; doesn't look at segments. */
    static String normalize(String raw) {
        StringBuilder out = new StringBuilder(raw.length() + 16);
        int i = 0;
        while (i < raw.length()) {
            char c = raw.charAt(i);
            if (c == '%') {
                normalizeEscape(octet(raw, i), out);
                i += 3;
            } else if (standsUnescaped(c)) {
                out.append(c);
                i++;
            } else {
                i += escape(raw.codePointAt(i), out);
            }
        }
        return out.toString();
    }

    /** The octet that the escape at an index stands for. */
    static int octet(String text, int index) {
        if (index + 2 >= text.length()
                || !HexFormat.isHexDigit(text.charAt(index + 1))
                || !HexFormat.isHexDigit(text.charAt(index + 2))) {
            throw new InvalidPath("malformed escape");
        }
        return HexFormat.fromHexDigits(text, index + 1, index + 3);
    }

    static void appendOctet(int octet, StringBuilder out) {
        out.append('%').append(HEX.toHighHexDigit(octet)).append(HEX.toLowHexDigit(octet));
    }

    static void appendCodePoint(int codePoint, StringBuilder out) {
        for (byte octet : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
            appendOctet(octet & 0xFF, out);
        }
    }

    private static void normalizeEscape(int octet, StringBuilder out) {
        if (octet == 0) {
            throw new InvalidPath("escaped NUL");
        }
        if (UNRESERVED.get(octet)) {
            out.append((char) octet);
        } else {
            appendOctet(octet, out);
        }
    }

    /** Escapes a raw character; returns how many chars it takes. */
    private static int escape(int c, StringBuilder out) {
        if (c <= ' ' || c == 0x7F || c == '#' || c == '\\' || c == '?') {
            throw new InvalidPath("raw character 0x" + Integer.toHexString(c));
        }
        if (c == 0xFFFD || Character.getType(c) == Character.SURROGATE) {
            throw new InvalidPath("not UTF-8");
        }
        appendCodePoint(c, out);
        return Character.charCount(c);
    }

    private static BitSet bits(String characters) {
        BitSet bits = new BitSet(128);
        characters.chars().forEach(bits::set);
        return bits;
    }
}
