/** Admission by the client's program. */
@NullMarked
package io.sifaka.plugins.botdetection;

import org.jspecify.annotations.NullMarked;
