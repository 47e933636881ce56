/** What plugins do whose configuration is known and whose work is not done yet. */
@NullMarked
package io.sifaka.plugins.unfinished;

import org.jspecify.annotations.NullMarked;
