package io.sifaka.plugin;

/** Something outside the node that a plugin needs cannot be reached, or does not answer in time. */
public final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message what cannot be reached and why, without secrets */
    public Unreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
