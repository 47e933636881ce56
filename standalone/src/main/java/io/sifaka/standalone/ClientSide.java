package io.sifaka.standalone;

import java.util.function.Supplier;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * How the clients of a listener are met.
 *
 * @param limits what they may take up
 * @param tls how TLS is spoken where an address has it; a new object for each
 */
record ClientSide(ClientLimits limits, Supplier<SslContextFactory.Server> tls) {}
