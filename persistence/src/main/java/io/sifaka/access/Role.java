package io.sifaka.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an admin may do. */
public enum Role {
    /** Read everything, and try what changes nothing. */
    READ_ONLY,
    /** Read and change everything. */
    ADMIN;

    /** As users write it: {@code read-only}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role of a word. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
