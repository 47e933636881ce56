/** Changes to responses. */
@NullMarked
package io.sifaka.plugins.responsetransformer;

import org.jspecify.annotations.NullMarked;
