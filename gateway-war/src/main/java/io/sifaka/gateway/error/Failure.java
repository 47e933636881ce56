package io.sifaka.gateway.error;

/** The ways in which a request fails that are nobody's decision, each with its status and Kong's text. */
public enum Failure {
    /** The request cannot be read, or could be read in two ways. */
    BAD_REQUEST(400, "Bad request", true),
    /** TRACE would show what proxies added. */
    METHOD_NOT_ALLOWED(405, "Method not allowed", true),
    /** The client stopped sending. */
    REQUEST_TIMEOUT(408, "Request timeout", true),
    /** The body is longer than bodies may be. */
    BODY_TOO_LARGE(413, "Payload too large", true),
    /** The request line is longer than it may be. */
    TARGET_TOO_LONG(414, "URI too long", true),
    /** A header field, or all of them, are longer than they may be. nginx calls it 494, and answers 400. */
    HEAD_TOO_LARGE(400, "Request header or cookie too large", true),
    /** The request came without TLS where TLS is spoken. nginx calls it 497, and answers 400. */
    PLAIN_ON_TLS(400, "The plain HTTP request was sent to HTTPS port", true),
    /** The client expects what nobody here knows of. */
    EXPECTATION_FAILED(417, "Expectation failed", true),
    /** A version of HTTP that is not spoken here. */
    VERSION_NOT_SUPPORTED(505, "HTTP version not supported", true),
    /** A fault of ours, or of the container. */
    UNEXPECTED(500, "An unexpected error occurred", true),
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

    /** What a container means by the status that it refuses a request with. */
    public static Failure meantBy(int status) {
        return switch (status) {
            case 405, 501 -> METHOD_NOT_ALLOWED;
            case 408 -> REQUEST_TIMEOUT;
            case 413 -> BODY_TOO_LARGE;
            case 414 -> TARGET_TOO_LONG;
            case 417 -> EXPECTATION_FAILED;
            case 431 -> HEAD_TOO_LARGE;
            case 497 -> PLAIN_ON_TLS;
            case 505 -> VERSION_NOT_SUPPORTED;
            default -> status >= 500 ? UNEXPECTED : BAD_REQUEST;
        };
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
