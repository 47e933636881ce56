/** Cross-origin resource sharing. */
@NullMarked
package io.sifaka.plugins.cors;

import org.jspecify.annotations.NullMarked;
