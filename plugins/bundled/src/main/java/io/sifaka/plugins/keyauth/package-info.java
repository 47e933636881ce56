/** Authentication by API key. */
@NullMarked
package io.sifaka.plugins.keyauth;

import org.jspecify.annotations.NullMarked;
