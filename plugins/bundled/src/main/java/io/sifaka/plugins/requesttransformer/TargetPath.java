package io.sifaka.plugins.requesttransformer;

import io.sifaka.plugin.Exit;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Makes a path for the upstream of the text that a template gave. */
final class TargetPath {
    /** Unreserved characters, sub-delimiters and what else a segment may hold (RFC 3986 §3.3), and the slash. */
    private static final String PLAIN = "-._~!$&'()*+,;=:@/";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private TargetPath() {}

    /** Escapes that are there are kept; what a client put in cannot climb up, nor begin a query. */
    static String of(String text) {
        String rooted = text.startsWith("/") ? text : "/" + text;
        for (String segment :
                rooted.toLowerCase(Locale.ROOT).replace("%2e", ".").split("[/\\\\]|%2f|%5c", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                throw Exit.error(400, "Bad request");
            }
        }
        byte[] bytes = rooted.getBytes(StandardCharsets.UTF_8);
        StringBuilder path = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xFF);
            if (isPlain(c) || (c == '%' && isEscape(bytes, i))) {
                path.append(c);
            } else {
                path.append('%').append(HEX.toHexDigits(bytes[i]));
            }
        }
        return path.toString();
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0;
    }

    private static boolean isEscape(byte[] bytes, int at) {
        return at + 2 < bytes.length && HexFormat.isHexDigit(bytes[at + 1]) && HexFormat.isHexDigit(bytes[at + 2]);
    }
}
