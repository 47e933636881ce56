/**
 * How the targets of upstreams do, as the gateway of a node sees them: what the gateway tells the Admin API and plugins of
 * the same process.
 */
@NullMarked
package io.sifaka.health;

import org.jspecify.annotations.NullMarked;
