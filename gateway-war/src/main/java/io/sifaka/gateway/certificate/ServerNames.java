package io.sifaka.gateway.certificate;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys by the server names that clients ask for. Immutable. */
public final class ServerNames {
    public static final ServerNames NONE = new ServerNames(Map.of());

    private static final String ANY = "*";

    private final Map<String, KeyEntries> byName;

    /** @param byName the names as configured, among them some with a wildcard in place of the first or last label */
    ServerNames(Map<String, KeyEntries> byName) {
        Map<String, KeyEntries> lower = new HashMap<>();
        byName.forEach((name, entries) -> lower.put(canonical(name), entries));
        this.byName = Map.copyOf(lower);
    }

    /**
     * What to show to a client: by the exact name, else by the wildcard in place of its first label, else of its last, else by
     * the wildcard alone.
     *
     * @param name null when the client names none
     */
    public Optional<KeyEntries> find(@Nullable String name) {
        if (byName.isEmpty()) {
            return Optional.empty();
        }
        if (name == null) {
            return named(ANY);
        }
        String asked = canonical(name);
        return named(asked)
                .or(() -> named(ANY + asked.substring(Math.max(0, asked.indexOf('.')))))
                .or(() -> named(asked.substring(0, asked.lastIndexOf('.') + 1) + ANY))
                .or(() -> named(ANY));
    }

    private Optional<KeyEntries> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
