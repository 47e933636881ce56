package io.sifaka.admin;

import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Lists all targets of an upstream at once, in one page; Kong once told the past ones apart here. */
@Path("/upstreams/{upstreams}/targets/all")
public final class AllTargetsResource {
    private final UpstreamTargets targets;

    AllTargetsResource(UpstreamTargets targets) {
        this.targets = targets;
    }

    @GET
    public Response all(@PathParam("upstreams") @Encoded String key) {
        return Answers.ok(Answers.list(targets.of(Entities.id(targets.upstream(UrlText.decode(key))))));
    }
}
