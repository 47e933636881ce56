package io.sifaka.gateway.upstream;

/** Why there is no response. */
public enum UpstreamFailure {
    /** The host's name has no address. */
    UNKNOWN_HOST,
    /** No connection, no answer, or no end of it in time. */
    TIMEOUT,
    /** The upstream entity has no target that can be used. */
    NO_TARGET,
    /** More requests wait for a name to be resolved than may. */
    BUSY,
    /** The connection was refused or cut, or what came is no HTTP response. */
    BROKEN,
    /** Not the service's fault: the client's body ended before its time. */
    CLIENT_GONE;

    /** What ended an exchange, other than waiting too long. */
    static UpstreamFailure of(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof ClientGone) {
                return CLIENT_GONE;
            }
        }
        return BROKEN;
    }

    /** The status that this failure shows as in logs. */
    int status() {
        return switch (this) {
            case TIMEOUT -> 504;
            case UNKNOWN_HOST, NO_TARGET, BUSY -> 503;
            case BROKEN -> 502;
            case CLIENT_GONE -> 499;
        };
    }

    /** The failure in words for the log record. */
    String reason() {
        return switch (this) {
            case TIMEOUT -> "timeout";
            case UNKNOWN_HOST -> "name not resolved";
            case NO_TARGET -> "no target can be used";
            case BUSY -> "too many wait for the name";
            case BROKEN -> "no valid answer";
            case CLIENT_GONE -> "the client is gone";
        };
    }
}
