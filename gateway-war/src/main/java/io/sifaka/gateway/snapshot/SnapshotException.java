package io.sifaka.gateway.snapshot;

/** A configuration that cannot be compiled; the message names the entities and says why. */
public final class SnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SnapshotException(String message) {
        super(message);
    }
}
