/**
 * The plugins of a request. {@link io.sifaka.gateway.chain.Chains} prepares one {@link io.sifaka.gateway.chain.Chain} for
 * each combination of route and service; a request runs it phase by phase through a {@link
 * io.sifaka.gateway.chain.ChainRun}.
 */
@NullMarked
package io.sifaka.gateway.chain;

import org.jspecify.annotations.NullMarked;
