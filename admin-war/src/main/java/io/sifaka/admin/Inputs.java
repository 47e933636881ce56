package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.EntityType;
import io.sifaka.entity.Plugin;
import io.sifaka.plugin.PluginCatalog;
import java.util.function.Supplier;

/** Makes input of bodies: gives the texts of forms the types that the schemas say. */
final class Inputs {
    private static final String CONFIG = "config";
    private static final String ORDERING = "ordering";

    private final PluginCatalog catalog;

    Inputs(PluginCatalog catalog) {
        this.catalog = catalog;
    }

    /** Input for a new or replaced entity. */
    ObjectNode of(EntityType<?> type, Body body) {
        return of(type, body, () -> "");
    }

    /**
     * Input that changes an entity.
     *
     * @param plugin which plugin the entity configures, asked for when the body does not say so
     */
    ObjectNode patch(EntityType<?> type, Body body, Supplier<String> plugin) {
        ObjectNode patch = of(type, body, plugin);
        if (type.record() == Plugin.class && patch.path(ORDERING).isNull()) {
            patch.remove(ORDERING); // Kong Manager sends it back, a field of Kong's Enterprise edition
        }
        return patch;
    }

    private ObjectNode of(EntityType<?> type, Body body, Supplier<String> plugin) {
        if (body.typed()) {
            return body.document();
        }
        ObjectNode typed = type.schema().typed(body.document());
        if (type.record() == Plugin.class && body.document().get(CONFIG) instanceof ObjectNode texts) {
            String name = typed.path("name").isTextual() ? typed.path("name").textValue() : plugin.get();
            catalog.named(name)
                    .ifPresent(found -> typed.set(CONFIG, found.config().typed(texts)));
        }
        return typed;
    }
}
