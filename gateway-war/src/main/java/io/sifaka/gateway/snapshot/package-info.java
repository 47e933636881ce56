/**
 * The compiled configuration of a node. {@link io.sifaka.gateway.snapshot.Snapshots} follows the change feed, has each
 * new {@link io.sifaka.gateway.snapshot.Snapshot} built aside and swaps it in; one that does not build leaves the old one.
 */
@NullMarked
package io.sifaka.gateway.snapshot;

import org.jspecify.annotations.NullMarked;
