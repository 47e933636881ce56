/** What the tracing plugins have in common. */
@NullMarked
package io.sifaka.plugins.tracing;

import org.jspecify.annotations.NullMarked;
