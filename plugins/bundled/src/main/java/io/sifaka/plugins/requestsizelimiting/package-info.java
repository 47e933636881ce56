/** Limits on the size of requests. */
@NullMarked
package io.sifaka.plugins.requestsizelimiting;

import org.jspecify.annotations.NullMarked;
