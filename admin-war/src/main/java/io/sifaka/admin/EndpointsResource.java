package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.SortedSet;

/** Lists the paths of the Admin API. */
@Path("/endpoints")
public final class EndpointsResource {
    private final SortedSet<String> templates;

    EndpointsResource(SortedSet<String> templates) {
        this.templates = templates;
    }

    @GET
    public Response list() {
        return Answers.ok(Answers.JSON
                .objectNode()
                .set(
                        "data",
                        Answers.array(templates.stream().map(TextNode::valueOf).toList())));
    }
}
