package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Marks a target as healthy or not by hand, until checks or requests show otherwise. */
@Path("/upstreams/{upstreams}/targets/{targets}/{mark: healthy|unhealthy}")
public final class TargetMarkResource {
    private final UpstreamTargets targets;
    private final Node node;

    TargetMarkResource(UpstreamTargets targets, Node node) {
        this.targets = targets;
        this.node = node;
    }

    @PUT
    public Response mark(
            @PathParam("upstreams") @Encoded String upstream,
            @PathParam("targets") @Encoded String target,
            @PathParam("mark") String mark) {
        return mark(targets, node, upstream, target, null, mark);
    }

    /** Marks one address of a target, or all of them. */
    static Response mark(
            UpstreamTargets targets,
            Node node,
            String upstreamKey,
            String targetKey,
            @Nullable String address,
            String mark) {
        ObjectNode upstream = targets.upstream(UrlText.decode(upstreamKey));
        ObjectNode target = targets.target(UrlText.decode(upstreamKey), UrlText.decode(targetKey));
        boolean checked = node.health()
                .mark(
                        Entities.id(upstream),
                        Entities.id(target),
                        address == null ? null : UrlText.decode(address),
                        mark.equals("healthy"));
        return checked
                ? Response.noContent().build()
                : Answers.message(
                        400,
                        "no healthchecker found for " + upstream.path("name").asText());
    }
}
