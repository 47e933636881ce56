/** Regular expressions that people configure, safe against what clients send. */
@NullMarked
package io.sifaka.plugins.regex;

import org.jspecify.annotations.NullMarked;
