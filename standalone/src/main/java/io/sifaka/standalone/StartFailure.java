package io.sifaka.standalone;

/** A reason, fit to be printed as the one line that a user sees, why a node does not start or a command does not work. */
final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    StartFailure(String message) {
        super(message);
    }

    StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
