/** Regular expressions as people write them for Kong, and what it costs to run them. */
@NullMarked
package io.sifaka.regex;

import org.jspecify.annotations.NullMarked;
