package io.sifaka.admin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Says of every WebAssembly filter that it is not there. */
@Path("/schemas/filters/{name}")
public final class FilterSchemaResource {

    @GET
    public Response schema(@PathParam("name") String name) {
        return Answers.message(404, "Filter '" + name + "' not found");
    }
}
