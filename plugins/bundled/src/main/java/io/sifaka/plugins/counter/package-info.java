/** Where plugins that limit keep their counters: in the node, in the datastore that nodes share, or in Redis. */
@NullMarked
package io.sifaka.plugins.counter;

import org.jspecify.annotations.NullMarked;
