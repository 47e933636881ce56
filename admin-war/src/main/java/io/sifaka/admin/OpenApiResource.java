package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Describes the Admin API to tools that read OpenAPI. Made when first asked for, as nodes that nobody asks need none. */
@Path("/openapi.json")
public final class OpenApiResource {
    private final Supplier<ObjectNode> maker;
    private volatile @Nullable ObjectNode made;

    OpenApiResource(Supplier<ObjectNode> maker) {
        this.maker = maker;
    }

    @GET
    public Response describe() {
        ObjectNode document = made;
        if (document == null) {
            document = maker.get();
            made = document;
        }
        return Answers.ok(document);
    }
}
