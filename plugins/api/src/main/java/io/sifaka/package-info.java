/** What every part of the gateway agrees on; the packages below hold the words, this one the version. */
@NullMarked
package io.sifaka;

import org.jspecify.annotations.NullMarked;
