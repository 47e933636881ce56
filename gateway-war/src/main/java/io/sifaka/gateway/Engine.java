package io.sifaka.gateway;

import io.sifaka.gateway.balancer.Balancers;
import io.sifaka.gateway.error.Errors;
import io.sifaka.gateway.header.RequestHeaders;
import io.sifaka.gateway.header.ResponseHeaders;
import io.sifaka.gateway.snapshot.Snapshots;
import io.sifaka.gateway.upstream.UpstreamClient;

/** What every request of a node is served with. */
record Engine(
        Snapshots snapshots,
        Intake intake,
        RequestHeaders requestHeaders,
        ResponseHeaders responseHeaders,
        Errors errors,
        UpstreamClient upstream,
        Balancers balancers,
        LogPhase logPhase,
        InFlight inFlight) {}
