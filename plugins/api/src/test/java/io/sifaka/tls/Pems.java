package io.sifaka.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Certificates and keys made for tests, valid for a hundred years. */
public final class Pems {
    private Pems() {}

    /** The text of a file beside this class, such as {@code rsa-crt}. */
    public static String pem(String name) {
        try (InputStream in = Pems.class.getResourceAsStream(name + ".pem")) {
            if (in == null) {
                throw new IllegalArgumentException("no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
