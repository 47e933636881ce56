package io.sifaka.schema;

import java.util.Set;

/**
 * A record that is not stored as it was given: some fields follow from others, as the hash that stands for a password.
 * What is stored is what is answered, too.
 *
 * @param <T> the record itself
 */
public interface Derived<T extends Record> {
    /**
     * The record to store. Called once per write, after checks and with auto fields filled in.
     *
     * @param changed the JSON names of the fields that the write changes; all that have a value when the record is new
     * @param violations receives what stands against the write; the record returned then does not matter
     */
    T stored(Set<String> changed, Violations violations);
}
