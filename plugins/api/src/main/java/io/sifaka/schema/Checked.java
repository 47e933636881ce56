package io.sifaka.schema;

/** A record with rules that annotations cannot say; run after the fields were checked one by one. */
public interface Checked {
    /**
     * Adds what is wrong. Called on a record whose invalid fields are null (or zero), so that several errors can be
     * reported at once.
     *
     * @param violations receives the findings; {@link Violations#has} tells which fields were already refused
     */
    void check(Violations violations);
}
