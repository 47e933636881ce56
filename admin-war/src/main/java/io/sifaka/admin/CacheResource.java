package io.sifaka.admin;

import io.sifaka.persistence.Lookups;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Empties what this process remembers of the datastore. What it remembers has no names of Kong's, so nothing is found. */
@Path("/cache")
public final class CacheResource {
    private final Lookups lookups;

    CacheResource(Lookups lookups) {
        this.lookups = lookups;
    }

    @DELETE
    public Response clear() {
        lookups.forget();
        return Response.noContent().build();
    }

    @GET
    @Path("{key}")
    public Response read(@PathParam("key") String key) {
        return Answers.message(404, "Not found");
    }

    /** Forgets more than asked for: what is remembered is only read again. */
    @DELETE
    @Path("{key}")
    public Response forget(@PathParam("key") String key) {
        return clear();
    }
}
