/** Admission by the client's address. */
@NullMarked
package io.sifaka.plugins.iprestriction;

import org.jspecify.annotations.NullMarked;
