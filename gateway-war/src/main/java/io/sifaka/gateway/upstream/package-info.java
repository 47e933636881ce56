/**
 * The way to services. {@link io.sifaka.gateway.upstream.UpstreamClient} sends an {@link
 * io.sifaka.gateway.upstream.Outgoing} request over the transport, tries again where that is safe, and hands the response
 * over as it comes; bodies are never whole in memory, and no thread waits. Bodies have the form of {@link
 * org.eclipse.jetty.io.Content}.
 */
@NullMarked
package io.sifaka.gateway.upstream;

import org.jspecify.annotations.NullMarked;
