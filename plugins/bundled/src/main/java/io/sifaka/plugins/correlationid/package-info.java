/** Ids that follow a request. */
@NullMarked
package io.sifaka.plugins.correlationid;

import org.jspecify.annotations.NullMarked;
