package io.sifaka.persistence;

/** The datastore cannot be reached or does not answer; the message says which one, why, and what to look at. */
public final class DatastoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DatastoreUnavailable(String message) {
        super(message);
    }

    public DatastoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
