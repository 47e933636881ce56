package io.sifaka.plugins.oauth2;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Makes and compares what must not be guessed. */
final class Secrets {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 32;

    private Secrets() {}

    /** 32 letters and digits: 190 bits. */
    static String random(RandomGenerator random) {
        return random.ints(LENGTH, 0, DIGITS.length())
                .mapToObj(digit -> DIGITS.substring(digit, digit + 1))
                .collect(Collectors.joining());
    }

    /** Whether two texts are the same; takes as long wherever they differ. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
