/**
 * The only place where an {@link io.sifaka.plugin.Exit} or a fault becomes an answer. {@link io.sifaka.gateway.error.Errors}
 * says what the answer is; the form that the client accepts decides how it reads.
 */
@NullMarked
package io.sifaka.gateway.error;

import org.jspecify.annotations.NullMarked;
