/** prometheus: numbers on requests, to be fetched. */
@NullMarked
package io.sifaka.plugins.prometheus;

import org.jspecify.annotations.NullMarked;
