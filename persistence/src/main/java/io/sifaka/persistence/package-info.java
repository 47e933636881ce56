/**
 * Where configuration is kept, and how the rest of a node learns of it. Writes go through {@link
 * io.sifaka.persistence.EntityDao}, which holds all rules, into a {@link io.sifaka.persistence.Store}, which holds none;
 * each takes the next revision and leaves its changes in the log. The {@link io.sifaka.persistence.ChangeFeed} reads the
 * log and tells the snapshot and the {@link io.sifaka.persistence.Lookups} what to renew. {@link
 * io.sifaka.persistence.Persistence} is the door to all of it.
 */
@NullMarked
package io.sifaka.persistence;

import org.jspecify.annotations.NullMarked;
