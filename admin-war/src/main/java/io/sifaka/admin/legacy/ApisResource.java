package io.sifaka.admin.legacy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.admin.Exchange;
import io.sifaka.persistence.Persistence;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** The APIs of Kong 0.8. */
@Path("/apis")
public final class ApisResource {
    private static final Set<String> FIELDS = Set.of(
            "id",
            "name",
            "request_host",
            "request_path",
            "strip_request_path",
            "preserve_host",
            "upstream_url",
            "created_at");

    private final Apis apis;

    public ApisResource(Persistence persistence) {
        this.apis = new Apis(persistence);
    }

    @GET
    public Response list(@Context HttpServletRequest request) {
        Listing listing = Listing.of(request, Exchange.query(request));
        List<ObjectNode> all = apis.all().stream()
                .map(Api::json)
                .filter(api -> listing.admits(api, FIELDS))
                .toList();
        return listing.answer(all);
    }

    @POST
    public Response create(@Context HttpServletRequest request, InputStream body) {
        Api api = ApiInput.read(Exchange.input(request, body));
        return Refusal.json(201, apis.write(api, Exchange.origin(request)).json());
    }

    /** Creates an API, or replaces the one whose id the input has. */
    @PUT
    public Response put(@Context HttpServletRequest request, InputStream body) {
        ObjectNode input = Exchange.input(request, body);
        if (!input.hasNonNull("id")) {
            return Refusal.json(
                    201,
                    apis.write(ApiInput.read(input), Exchange.origin(request)).json());
        }
        if (apis.find(input.path("id").asText()).isEmpty()) {
            throw new NotFoundException();
        }
        return Refusal.json(
                200, apis.write(ApiInput.read(input), Exchange.origin(request)).json());
    }

    @GET
    @Path("{api}")
    public Response read(@PathParam("api") String key) {
        return Refusal.json(200, find(key).json());
    }

    @PATCH
    @Path("{api}")
    public Response change(@PathParam("api") String key, @Context HttpServletRequest request, InputStream body) {
        Api before = find(key);
        ObjectNode input = Exchange.input(request, body);
        for (String fixed : List.of("id", "created_at")) {
            if (input.has(fixed) && !before.has(fixed, input.path(fixed).asText())) {
                throw Refusal.of(400, fixed, fixed + " cannot be updated");
            }
        }
        ObjectNode changed = before.json();
        changed.setAll(input);
        return Refusal.json(
                200,
                apis.write(ApiInput.read(changed), Exchange.origin(request)).json());
    }

    @DELETE
    @Path("{api}")
    public Response delete(@PathParam("api") String key, @Context HttpServletRequest request) {
        apis.delete(find(key), Exchange.origin(request));
        return Response.noContent().build();
    }

    private Api find(String key) {
        return apis.find(key).orElseThrow(NotFoundException::new);
    }
}
