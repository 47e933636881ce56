package io.sifaka.gateway.exchange;

import java.util.concurrent.ThreadLocalRandom;

/** Makes request ids: 32 hexadecimal digits, unlikely to meet twice. They tell requests apart and protect nothing. */
final class RequestId {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private RequestId() {}

    static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        char[] text = new char[32];
        write(random.nextLong(), text, 0);
        write(random.nextLong(), text, 16);
        return new String(text);
    }

    private static void write(long bits, char[] text, int from) {
        for (int i = 0; i < 16; i++) {
            text[from + i] = DIGITS[(int) (bits >>> (4 * i)) & 0xF];
        }
    }
}
