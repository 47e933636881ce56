package io.sifaka.gateway.exchange;

/** Reads a Content-Length: digits and nothing else (RFC 9110 §8.6). */
public final class ContentLength {
    private static final int MOST_DIGITS = 18;

    private ContentLength() {}

    /** The number; -1 when the text is none. */
    public static long parse(String text) {
        int digits = text.length();
        if (digits == 0 || digits > MOST_DIGITS) {
            return -1;
        }
        long length = 0;
        for (int i = 0; i < digits; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            length = length * 10 + c - '0';
        }
        return length;
    }
}
