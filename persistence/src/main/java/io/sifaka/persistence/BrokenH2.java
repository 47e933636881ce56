package io.sifaka.persistence;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Tells the pool which connections to give up. After a failure to read or write, H2 opens its file anew only when no
 * connection holds the broken one open.
 */
final class BrokenH2 implements SQLExceptionOverride {
    /** A general error, I/O errors, a file corrupt or closed, a database closed or broken off. */
    private static final Set<Integer> BROKEN = Set.of(50000, 90028, 90030, 90031, 90067, 90098, 90121);

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return BROKEN.contains(failure.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
