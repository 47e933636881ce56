/**
 * The proxy. {@link io.sifaka.gateway.ProxyServlet} hands requests to a {@link io.sifaka.gateway.Gateway}, which takes each
 * one from its arrival through the router, the plugins and the upstream to its response. A node is wired in {@link
 * io.sifaka.gateway.Gateway}, a WAR's in {@link io.sifaka.gateway.GatewayBoot}.
 */
@NullMarked
package io.sifaka.gateway;

import org.jspecify.annotations.NullMarked;
