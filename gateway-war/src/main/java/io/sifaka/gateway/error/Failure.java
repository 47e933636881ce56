package io.sifaka.gateway.error;

/** The ways in which a request fails that are nobody's decision, each with its status and Kong's text. */
public enum Failure {
    /** The request cannot be read, or could be read in two ways. */
    BAD_REQUEST(400, "Bad request", true),
    /** TRACE would show what proxies added. */
    METHOD_NOT_ALLOWED(405, "Method not allowed", true),
    /** The client stopped sending. */
    REQUEST_TIMEOUT(408, "Request timeout", true),
    /** The upstream refused or dropped the connection, or what it sent is no HTTP. */
    BAD_UPSTREAM(502, "An invalid response was received from the upstream server", false),
    /** More requests wait for the upstream than may. */
    UPSTREAM_BUSY(503, "The upstream server is currently unavailable", false),
    /** The upstream did not connect, take or answer in time. */
    UPSTREAM_TIMEOUT(504, "The upstream server is timing out", false);

    private final int status;
    private final String message;
    private final boolean closes;

    Failure(int status, String message, boolean closes) {
        this.status = status;
        this.message = message;
        this.closes = closes;
    }

    public int status() {
        return status;
    }

    public String message() {
        return message;
    }

    /** Whether the client's connection is closed afterwards: what follows on it cannot be told for sure. */
    public boolean closes() {
        return closes;
    }
}
