package io.sifaka.persistence;

import java.time.Instant;

/**
 * An addition to a counter.
 *
 * @param expiresAt when the counter ends, if it is new
 * @param at the present time; a counter that ended before is begun anew
 */
record Count(String name, long delta, Instant expiresAt, Instant at) {}
