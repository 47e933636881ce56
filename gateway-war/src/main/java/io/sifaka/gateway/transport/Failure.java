package io.sifaka.gateway.transport;

/**
 * Why an exchange with an upstream ended early, and how far it had got: what may be retried follows from that.
 *
 * @param stage how far the exchange had got
 * @param timeout whether waiting too long was the reason
 * @param reused whether the connection had served another exchange before
 * @param cause what the socket or the parser said
 */
public record Failure(Stage stage, boolean timeout, boolean reused, Throwable cause) {

    /** The steps of an exchange, in order. */
    public enum Stage {
        /** No connection was made: the upstream saw nothing. */
        CONNECT,
        /** A connection was there, but not a byte of the request was written to it. */
        UNSENT,
        /** Some of the request may have been received; nothing came back. */
        SENT,
        /** Some of the response was received. */
        ANSWERED
    }
}
