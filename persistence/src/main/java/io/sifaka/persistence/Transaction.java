package io.sifaka.persistence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The writes of one revision. While it is open no other is: what it reads stays true until it ends. Each write also
 * appends to the change log.
 */
interface Transaction extends Reads {
    /** When this transaction happens, to the millisecond. */
    Instant at();

    /** What it has done so far, in order. */
    List<Change> made();

    /** The newest revision in the change log that touched a document, this one included; zero when none did. */
    long changed(String type, UUID id);

    /** The revision up to which the change log was forgotten. */
    long forgotten();

    /** Throws a {@link DaoException} when no such write may happen here, however good its input. */
    default void admit(Attempt attempt) {}

    void create(Entry entry);

    /**
     * Puts a document in the place of another of the same type and id.
     *
     * @param before the entry as it is stored
     */
    void replace(Entry before, Entry after);

    /** Removes a document that nothing refers to. */
    void delete(Document document);
}
