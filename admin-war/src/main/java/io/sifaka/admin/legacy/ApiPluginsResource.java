package io.sifaka.admin.legacy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.admin.Exchange;
import io.sifaka.entity.Consumer;
import io.sifaka.entity.Plugin;
import io.sifaka.persistence.DaoException;
import io.sifaka.persistence.EntityDao;
import io.sifaka.persistence.Owner;
import io.sifaka.persistence.PageQuery;
import io.sifaka.persistence.Persistence;
import io.sifaka.persistence.Written;
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
import java.util.UUID;
import java.util.function.Supplier;

/** The plugins of an API of Kong 0.8. */
@Path("/apis/{api}/plugins")
public final class ApiPluginsResource {
    private final Apis apis;
    private final EntityDao<Plugin> plugins;
    private final EntityDao<Consumer> consumers;
    private final Inputs inputs;

    /** Gives the texts of forms the types that a plugin's settings have. */
    public interface Inputs {
        ObjectNode typed(HttpServletRequest request, InputStream body);
    }

    public ApiPluginsResource(Persistence persistence, Inputs inputs) {
        this.apis = new Apis(persistence);
        this.plugins = persistence.dao(Plugin.class);
        this.consumers = persistence.dao(Consumer.class);
        this.inputs = inputs;
    }

    @GET
    public Response list(@PathParam("api") String key, @Context HttpServletRequest request) {
        Listing listing = Listing.of(request, Exchange.query(request));
        List<ObjectNode> all = of(find(key)).stream()
                .map(PluginShape::then)
                .filter(plugin -> listing.admits(plugin, PluginShape.FIELDS))
                .toList();
        return listing.answer(all);
    }

    @POST
    public Response create(@PathParam("api") String key, @Context HttpServletRequest request, InputStream body) {
        ObjectNode input = input(find(key), request, body);
        return answer(201, () -> plugins.insert(input, Exchange.origin(request)));
    }

    @PUT
    public Response put(@PathParam("api") String key, @Context HttpServletRequest request, InputStream body) {
        Api api = find(key);
        ObjectNode input = input(api, request, body);
        if (!input.hasNonNull("id")) {
            return answer(201, () -> plugins.insert(input, Exchange.origin(request)));
        }
        UUID id = one(api, input.path("id").asText());
        return answer(200, () -> plugins.upsert(id, input, Exchange.origin(request)));
    }

    @GET
    @Path("{id}")
    public Response read(@PathParam("api") String key, @PathParam("id") String id) {
        UUID found = one(find(key), id);
        return Refusal.json(200, PluginShape.then(plugins.select(found).orElseThrow(NotFoundException::new)));
    }

    @PATCH
    @Path("{id}")
    public Response change(
            @PathParam("api") String key,
            @PathParam("id") String id,
            @Context HttpServletRequest request,
            InputStream body) {
        UUID found = one(find(key), id);
        ObjectNode given = inputs.typed(request, body);
        String name = plugins.select(found)
                .orElseThrow(NotFoundException::new)
                .path("name")
                .asText();
        if (!given.path("name").asText(name).equals(name)) {
            throw Refusal.of(400, "name", "name cannot be updated");
        }
        ObjectNode patch = PluginShape.today(given.put("name", name));
        return answer(200, () -> plugins.update(found, patch, Exchange.origin(request)));
    }

    @DELETE
    @Path("{id}")
    public Response delete(
            @PathParam("api") String key, @PathParam("id") String id, @Context HttpServletRequest request) {
        plugins.delete(one(find(key), id), Exchange.origin(request));
        return Response.noContent().build();
    }

    private ObjectNode input(Api api, HttpServletRequest request, InputStream body) {
        ObjectNode given = inputs.typed(request, body).put("api_id", api.id().toString());
        String consumer = given.path("consumer_id").asText("");
        if (!consumer.isEmpty() && !exists(consumer)) {
            throw Refusal.of(404, "consumer_id", "does not exist with value '" + consumer + "'");
        }
        return PluginShape.today(given);
    }

    private boolean exists(String consumer) {
        try {
            return consumers.select(UUID.fromString(consumer)).isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Response answer(int status, Supplier<Written> write) {
        try {
            return Refusal.json(status, PluginShape.then(write.get().document()));
        } catch (DaoException refused) {
            if (refused.code() == 5) {
                throw Refusal.of(409, "name", "Plugin configuration already exists");
            }
            throw Refusal.of(refused);
        }
    }

    private List<ObjectNode> of(Api api) {
        return plugins.page(PageQuery.of(new Owner("service", api.id())).sized(PageQuery.MAX_SIZE))
                .data();
    }

    private UUID one(Api api, String id) {
        return of(api).stream()
                .map(plugin -> plugin.path("id").asText())
                .filter(id::equalsIgnoreCase)
                .findFirst()
                .map(UUID::fromString)
                .orElseThrow(NotFoundException::new);
    }

    private Api find(String key) {
        return apis.find(key).orElseThrow(NotFoundException::new);
    }
}
