/**
 * Upstream entities at work: which of an upstream's addresses a request goes to. {@link io.sifaka.gateway.balancer.Balancers}
 * keeps a pool for each upstream of the snapshot; a pool has a line-up of addresses, made anew when targets or DNS answers
 * change; an {@link io.sifaka.gateway.balancer.Endpoint} is what stays of an address across that, its health and load.
 */
@NullMarked
package io.sifaka.gateway.balancer;

import org.jspecify.annotations.NullMarked;
