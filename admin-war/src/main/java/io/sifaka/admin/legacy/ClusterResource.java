package io.sifaka.admin.legacy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.admin.Exchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/**
 * The cluster of Kong 0.8 as scripts ask for it. Nodes find each other through the datastore here, so that joining and
 * leaving by hand does nothing.
 */
@Path("/cluster")
public final class ClusterResource {
    private final String hostname;

    public ClusterResource(String hostname) {
        this.hostname = hostname;
    }

    @GET
    public Response members(@Context HttpServletRequest request) {
        String status = Exchange.query(request).get("status");
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        boolean shown = status == null || status.equals("alive");
        if (shown) {
            list.putArray("data")
                    .addObject()
                    .put("name", hostname)
                    .put("address", request.getLocalAddr() + ":" + request.getLocalPort())
                    .put("status", "alive");
        } else {
            list.putArray("data");
        }
        return Refusal.json(200, list.put("total", shown ? 1 : 0));
    }

    @POST
    public Response join(@Context HttpServletRequest request, InputStream body) {
        return needed(request, body, "address");
    }

    @DELETE
    public Response leave(@Context HttpServletRequest request, InputStream body) {
        return needed(request, body, "name");
    }

    /** Once how nodes told each other what to forget; they follow the change log now. */
    @POST
    @Path("events")
    public Response event() {
        return Response.ok().build();
    }

    private static Response needed(HttpServletRequest request, InputStream body, String field) {
        boolean given = Exchange.query(request).containsKey(field)
                || Exchange.input(request, body).hasNonNull(field);
        return given
                ? Response.ok().build()
                : Refusal.json(
                        400, JsonNodeFactory.instance.objectNode().put("message", "Missing node \"" + field + "\""));
    }
}
