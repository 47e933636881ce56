package io.sifaka.gateway.upstream;

import io.sifaka.gateway.transport.Failure;

/** Why a try failed, in words for the log record; what may be tried again follows from the same facts. */
final class TryReason {
    private TryReason() {}

    static String of(Failure failure) {
        return switch (failure.stage()) {
            case CONNECT -> failure.timeout() ? "connect timeout" : "not connected";
            case UNSENT -> failure.timeout() ? "write timeout, nothing sent" : "connection closed, nothing sent";
            case SENT -> failure.timeout() ? "timeout before an answer" : "connection closed before an answer";
            case ANSWERED -> failure.timeout() ? "timeout within the answer" : "no valid answer";
        };
    }
}
