package io.sifaka.persistence;

import org.slf4j.Logger;

/** Something that is tried again and again, and fails for a while: says so when that begins and when it ends. */
final class Trouble {
    private final Logger log;
    private final String what;
    private int failures;

    /** @param what what is tried, such as {@code looking for changes} */
    Trouble(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    synchronized void failed(RuntimeException reason) {
        failures++;
        if (failures > 1) {
            return;
        }
        if (reason instanceof DatastoreUnavailable) {
            log.warn("{} fails and will be tried again: {}", what, reason.getMessage());
        } else {
            log.error("{} fails", what, reason);
        }
    }

    synchronized void worked() {
        if (failures > 0) {
            log.info("{} works again after {} failures", what, failures);
            failures = 0;
        }
    }
}
