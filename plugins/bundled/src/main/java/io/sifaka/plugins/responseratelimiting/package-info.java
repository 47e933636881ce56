/** Limits on what responses say they cost. */
@NullMarked
package io.sifaka.plugins.responseratelimiting;

import org.jspecify.annotations.NullMarked;
