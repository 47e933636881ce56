/**
 * The certificates of a node's configuration as handshakes need them: what is shown to a client that asks for a server
 * name, what is shown to a service, and which authorities vouch for services. Compiled with the snapshot.
 */
@NullMarked
package io.sifaka.gateway.certificate;

import org.jspecify.annotations.NullMarked;
