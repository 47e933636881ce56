/** Log records for Loggly. */
@NullMarked
package io.sifaka.plugins.loggly;

import org.jspecify.annotations.NullMarked;
