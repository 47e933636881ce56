/**
 * One process that is a whole gateway: the proxy, the Admin API and the datastore behind one command, {@code bin/sifaka}.
 * {@link io.sifaka.standalone.Boot} builds it; the other classes are the command line.
 */
@NullMarked
package io.sifaka.standalone;

import org.jspecify.annotations.NullMarked;
