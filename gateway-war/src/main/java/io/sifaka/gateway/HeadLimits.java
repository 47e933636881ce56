package io.sifaka.gateway;

import io.sifaka.config.HeadBuffers;
import io.sifaka.gateway.error.Failure;
import io.sifaka.gateway.exchange.HeaderList;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Refuses heads that are longer than they may be, as nginx counts them. Containers know a limit for the whole only. */
record HeadLimits(HeadBuffers buffers) {
    /** Two spaces, {@code HTTP/1.1} and a line end. */
    private static final int AROUND_TARGET = 12;

    /** A colon, a space and a line end. */
    private static final int AROUND_VALUE = 4;

    /** Why a request is refused; null when it is not. */
    @Nullable
    Failure refusal(HttpServletRequest request, HeaderList headers) {
        String query = request.getQueryString();
        int line = AROUND_TARGET
                + request.getMethod().length()
                + request.getRequestURI().length()
                + (query == null ? 0 : 1 + query.length());
        if (line > buffers.bytes()) {
            return Failure.TARGET_TOO_LONG;
        }
        int total = line;
        for (int i = 0; i < headers.size(); i++) {
            int field =
                    AROUND_VALUE + headers.name(i).length() + headers.value(i).length();
            if (field > buffers.bytes()) {
                return Failure.HEAD_TOO_LARGE;
            }
            total += field;
        }
        return total > buffers.total() ? Failure.HEAD_TOO_LARGE : null;
    }
}
