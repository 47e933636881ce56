package io.sifaka.schema;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;

/**
 * The normal form of a literal path (RFC 3986 §6.2.2): escapes decoded but for those of reserved characters, whose digits
 * are in upper case, and no dot segments.
 */
final class NormalPath {
    /** The reserved characters of RFC 3986 §2.2, and the percent sign. */
    private static final String RESERVED = "!#$&'()*+,/:;=?@[]%";

    private NormalPath() {}

    /** The normal form of a path with well-formed escapes. */
    static String of(String path) {
        return withoutDots(decoded(path));
    }

    private static String decoded(String path) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] given = path.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < given.length; i++) {
            if (given[i] == '%') {
                String digits = new String(given, i + 1, 2, StandardCharsets.US_ASCII);
                int character = Integer.parseInt(digits, 16);
                bytes.writeBytes(
                        RESERVED.indexOf(character) >= 0
                                ? ("%" + digits.toUpperCase(Locale.ROOT)).getBytes(StandardCharsets.US_ASCII)
                                : new byte[] {(byte) character});
                i += 2;
            } else {
                bytes.write(given[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String withoutDots(String path) {
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.split("/", -1);
        for (String segment : Arrays.copyOfRange(segments, 1, segments.length)) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.equals(".")) {
                kept.add(segment);
            }
        }
        String last = segments[segments.length - 1];
        boolean directory = last.equals(".") || last.equals("..");
        return "/" + String.join("/", kept) + (directory && !kept.isEmpty() ? "/" : "");
    }
}
