/** Limits on the number of requests. */
@NullMarked
package io.sifaka.plugins.ratelimiting;

import org.jspecify.annotations.NullMarked;
