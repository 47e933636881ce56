package io.sifaka.gateway.router;

/** A request path that is malformed, or that two servers could read in two ways; answered with 400. */
public final class InvalidPath extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param reason what is wrong, for the log; never shown to the client */
    InvalidPath(String reason) {
        super(reason, null, false, false);
    }
}
