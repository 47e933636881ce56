/** Authentication by a signature over parts of the request, made with a shared secret. */
@NullMarked
package io.sifaka.plugins.hmacauth;

import org.jspecify.annotations.NullMarked;
