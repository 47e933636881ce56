package io.sifaka.plugin;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Header fields in order, names case-insensitive. Read-only views throw {@link UnsupportedOperationException}. */
public interface Headers {
    /** The first value of a name. */
    Optional<String> first(String name);

    /** All values of a name in order; empty when absent. */
    List<String> all(String name);

    /** Every field in order, names as they came. */
    void forEach(BiConsumer<String, String> action);

    /** Replaces all values of a name by one. */
    void set(String name, String value);

    /** Adds a value after those that a name has. */
    void add(String name, String value);

    /** Removes all values of a name. */
    void remove(String name);

    /** Whether a name has a value. */
    default boolean has(String name) {
        return first(name).isPresent();
    }
}
