/** Log records over HTTP. */
@NullMarked
package io.sifaka.plugins.httplog;

import org.jspecify.annotations.NullMarked;
