/** session: cookies that stand for an authenticated consumer. */
@NullMarked
package io.sifaka.plugins.session;

import org.jspecify.annotations.NullMarked;
