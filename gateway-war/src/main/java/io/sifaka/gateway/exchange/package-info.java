/**
 * One request and its response as plugins see them. {@link io.sifaka.gateway.exchange.ReceivedRequest} is what the client
 * sent, {@link io.sifaka.gateway.exchange.DraftRequest} what goes upstream, {@link
 * io.sifaka.gateway.exchange.DraftResponse} what the client gets; {@link io.sifaka.gateway.exchange.ProxyExchange} holds
 * them together. Nothing here knows of servlets.
 */
@NullMarked
package io.sifaka.gateway.exchange;

import org.jspecify.annotations.NullMarked;
