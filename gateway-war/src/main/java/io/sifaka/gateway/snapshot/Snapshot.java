package io.sifaka.gateway.snapshot;

import io.sifaka.gateway.balancer.PoolPlan;
import io.sifaka.gateway.certificate.Certificates;
import io.sifaka.gateway.chain.Chain;
import io.sifaka.gateway.router.Router;
import java.util.List;

/**
 * The configuration of a node at one revision, compiled. A request reads the reference to it once and never looks back.
 *
 * @param revision what it was built from
 * @param router finds the route of a request
 * @param globalChain the plugins bound to nothing: their rewrite phase runs before routing, and requests that match no
 *     route get their later phases
 * @param pools the upstream entities
 * @param certificates what TLS is spoken with, to clients and to services
 */
public record Snapshot(
        long revision, Router router, Chain globalChain, List<PoolPlan> pools, Certificates certificates) {}
