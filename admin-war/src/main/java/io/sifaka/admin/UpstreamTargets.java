package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.admin.Place.Item;
import io.sifaka.admin.Place.Parent;
import io.sifaka.entity.EntityType;
import io.sifaka.entity.Target;
import io.sifaka.entity.Upstream;
import io.sifaka.persistence.Owner;
import io.sifaka.persistence.Page;
import io.sifaka.persistence.PageQuery;
import io.sifaka.persistence.Persistence;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds upstreams and their targets by what URLs name them. */
final class UpstreamTargets {
    private static final String FIELD = "upstream";

    private final Entities entities;
    private final EntityType<Upstream> upstreams;
    private final EntityType<Target> targets;

    UpstreamTargets(Persistence persistence, Entities entities) {
        this.entities = entities;
        this.upstreams = persistence.types().of(Upstream.class);
        this.targets = persistence.types().of(Target.class);
    }

    EntityType<Upstream> type() {
        return upstreams;
    }

    /** The upstream with an id or a name; answers 404 when there is none. */
    ObjectNode upstream(String key) {
        return entities.get(new Item(upstreams, key, null));
    }

    /** The target of an upstream with an id or an address; answers 404 when there is none. */
    ObjectNode target(String upstream, String key) {
        return entities.get(new Item(targets, key, new Parent(upstreams, upstream, FIELD)));
    }

    /** All targets of an upstream, that made last first. */
    List<ObjectNode> of(UUID upstream) {
        PageQuery query = PageQuery.of(new Owner(FIELD, upstream)).sized(PageQuery.MAX_SIZE);
        List<ObjectNode> all = new ArrayList<>();
        @Nullable String offset = null;
        do {
            Page page = entities.dao(targets).page(query.after(offset));
            all.addAll(page.data());
            offset = page.offset();
        } while (offset != null);
        return all;
    }
}
