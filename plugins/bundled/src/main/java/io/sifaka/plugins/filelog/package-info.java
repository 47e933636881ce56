/** Logging to a file. */
@NullMarked
package io.sifaka.plugins.filelog;

import org.jspecify.annotations.NullMarked;
