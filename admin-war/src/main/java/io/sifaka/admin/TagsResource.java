package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.persistence.Persistence;
import io.sifaka.schema.SchemaViolation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Lists tags with the entities that carry them. They are written with those entities only. */
@Path("/tags")
public final class TagsResource {
    private static final String UNSUPPORTED = "does not support insert/upsert/update/delete operations";

    private final Persistence persistence;

    TagsResource(Persistence persistence) {
        this.persistence = persistence;
    }

    @GET
    public Response all(@Context UriInfo uri, @Context HttpServletRequest request) {
        return page(null, Call.of(uri, request));
    }

    /** Refuses, as Kong does: a tag comes and goes with what carries it. */
    @POST
    public Response create() {
        ObjectNode fields = Answers.JSON.objectNode().put("tags", UNSUPPORTED);
        throw new SchemaViolation("schema violation (tags: " + UNSUPPORTED + ")", fields);
    }

    @GET
    @Path("{tag}")
    public Response one(
            @PathParam("tag") @Encoded String tag, @Context UriInfo uri, @Context HttpServletRequest request) {
        return page(UrlText.decode(tag), Call.of(uri, request));
    }

    private Response page(@Nullable String tag, Call call) {
        Listing listing = Listing.of(call, false);
        return listing.answer(persistence.tags(tag, listing.size(), listing.offset()));
    }
}
