/**
 * Who a request comes from. {@link io.sifaka.gateway.client.Clients} turns the peer's address and what trusted peers say
 * in header fields into a {@link io.sifaka.gateway.exchange.Client}.
 */
@NullMarked
package io.sifaka.gateway.client;

import org.jspecify.annotations.NullMarked;
