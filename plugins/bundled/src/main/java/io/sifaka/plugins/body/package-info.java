/** Bodies and query strings as plugins read and rewrite them: what a plugin does not touch stays as it was. */
@NullMarked
package io.sifaka.plugins.body;

import org.jspecify.annotations.NullMarked;
