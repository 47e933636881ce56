package io.sifaka.persistence;

import org.jspecify.annotations.Nullable;

/**
 * A write about to happen, in the words of a refusal.
 *
 * @param verb what it does: {@code create}, {@code update}, {@code create or update}, {@code remove}
 * @param type the name of the entity's type
 * @param by the unique field that the entity was named by; null: its id
 */
record Attempt(String verb, String type, @Nullable String by) {
    static Attempt create(String type) {
        return new Attempt("create", type, null);
    }

    static Attempt update(String type, @Nullable String by) {
        return new Attempt("update", type, by);
    }

    static Attempt upsert(String type, @Nullable String by) {
        return new Attempt("create or update", type, by);
    }

    static Attempt remove(String type) {
        return new Attempt("remove", type, null);
    }
}
