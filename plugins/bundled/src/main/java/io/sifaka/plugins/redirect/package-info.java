/** Answers that send clients elsewhere. */
@NullMarked
package io.sifaka.plugins.redirect;

import org.jspecify.annotations.NullMarked;
