package io.sifaka.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells a key from a slip of the pen, and from a key of Kong's that has no effect here yet. */
final class KeyNames {
    /** Kong hands on whatever stands behind these to nginx. */
    private static final Pattern DIRECTIVE = Pattern.compile(
            "nginx_(main|events|http|upstream|proxy|location|status|debug|admin|stream|sproxy|supstream)_.+");

    private final List<String> ours;
    private final Set<String> kongs = kongKeys();

    KeyNames(List<String> ours) {
        this.ours = ours;
    }

    /** Whether this is a key, ours or Kong's. */
    boolean isKey(String key) {
        return ours.contains(key) || isKongs(key);
    }

    /** What is wrong with a key; empty: nothing. */
    Optional<String> problem(Setting setting) {
        String key = setting.key();
        if (ours.contains(key)) {
            return Optional.empty();
        }
        if (isKongs(key)) {
            return Optional.of(setting.place() + ": Kong's key is not supported yet; leave it out");
        }
        String hint = nearest(key).map(near -> "; did you mean " + near + "?").orElse("");
        return Optional.of(setting.place() + ": there is no such key" + hint);
    }

    private boolean isKongs(String key) {
        return kongs.contains(key) || DIRECTIVE.matcher(key).matches();
    }

    private Optional<String> nearest(String key) {
        return ours.stream()
                .filter(known -> distance(key, known) <= Math.max(2, key.length() / 4))
                .min(Comparator.comparingInt(known -> distance(key, known)));
    }

    /** How many letters have to be put in, left out or exchanged (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int exchanged = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    private static Set<String> kongKeys() {
        try (InputStream names = Objects.requireNonNull(KeyNames.class.getResourceAsStream("kong-keys.txt"))) {
            return new String(names.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
