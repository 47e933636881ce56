package io.sifaka.admin;

import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** As {@link TargetMarkResource}, of one address of the target. */
@Path("/upstreams/{upstreams}/targets/{targets}/{address}/{mark: healthy|unhealthy}")
public final class AddressMarkResource {
    private final UpstreamTargets targets;
    private final Node node;

    AddressMarkResource(UpstreamTargets targets, Node node) {
        this.targets = targets;
        this.node = node;
    }

    @PUT
    public Response mark(
            @PathParam("upstreams") @Encoded String upstream,
            @PathParam("targets") @Encoded String target,
            @PathParam("address") @Encoded String address,
            @PathParam("mark") String mark) {
        return TargetMarkResource.mark(targets, node, upstream, target, address, mark);
    }
}
