/** proxy-cache: responses kept in memory. */
@NullMarked
package io.sifaka.plugins.proxycache;

import org.jspecify.annotations.NullMarked;
