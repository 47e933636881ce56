package io.sifaka.admin;

import io.sifaka.admin.Place.Collection;
import io.sifaka.admin.Place.Item;
import io.sifaka.admin.Place.Referred;
import io.sifaka.plugin.NodePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/** Serves every entity of every type, and the pages of plugins: leads a path to the resource of what it names. */
@Path("/")
public final class EntityResource {
    private final EntityPaths paths;
    private final Entities entities;
    private final Inputs inputs;
    private final NodePages pages;

    EntityResource(EntityPaths paths, Entities entities, Inputs inputs, NodePages pages) {
        this.pages = pages;
        this.paths = paths;
        this.entities = entities;
        this.inputs = inputs;
    }

    @Path("{path: .+}")
    public Object locate(@Context UriInfo uri, @Context HttpServletRequest request) {
        Call call = Call.of(uri, request);
        Unavailable.refuse(call.path());
        if (pages.has(call.steps().get(0))) {
            return new PageResource(pages, call);
        }
        Place place = paths.resolve(call.steps()).orElseThrow(NotFoundException::new);
        if (place instanceof Collection collection) {
            return new CollectionResource(collection, call, entities, inputs);
        }
        return place instanceof Item item
                ? new ItemResource(item, call, entities, inputs)
                : new ReferredResource((Referred) place, call, entities, inputs);
    }
}
