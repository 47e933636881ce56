/**
 * Certificates and keys as the texts that configuration holds them in: PEM in, objects of the JDK out. Entities are checked
 * with it, listeners and connections to upstreams are made of it.
 */
@NullMarked
package io.sifaka.tls;

import org.jspecify.annotations.NullMarked;
