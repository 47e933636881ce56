package io.sifaka.gateway.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of a request head, or of the fields that trail a body, in the making; one per thread, used anew for each request. Names and values are written as Latin-1,
 * what they were read as, those with other characters as UTF-8. Refuses characters that would end a line.
 */
public final class HeadWriter {
    private static final byte[] VERSION = " HTTP/1.1\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private byte[] bytes = new byte[4096];
    private int size;

    HeadWriter clear() {
        size = 0;
        return this;
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** Adds {@code method SP target SP HTTP/1.1 CRLF}. */
    public void requestLine(String method, String target) {
        text(method);
        put(' ');
        text(target);
        room(VERSION.length);
        System.arraycopy(VERSION, 0, bytes, size, VERSION.length);
        size += VERSION.length;
    }

    /** Adds a header field. */
    public void field(String name, String value) {
        text(name);
        put(':');
        put(' ');
        text(value);
        end();
    }

    /** Adds the chunk that ends a body, which trailer fields may follow (RFC 9112 §7.1). */
    void lastChunk() {
        put('0');
        end();
    }

    /** Ends the head. */
    public void end() {
        put('\r');
        put('\n');
    }

    private void put(char c) {
        room(1);
        bytes[size++] = (byte) c;
    }

    @SuppressWarnings("deprecation") // the one way to copy Latin-1 without garbage; the check below keeps it honest
    private void text(String s) {
        int length = s.length();
        room(length);
        for (int i = 0; i < length; i++) {
            if (s.charAt(i) > 0xff) {
                text(new String(s.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
                return;
            }
        }
        s.getBytes(0, length, bytes, size);
        for (int i = size; i < size + length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == 0) {
                throw new IllegalArgumentException("a line break or NUL in a request head");
            }
        }
        size += length;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
