package io.sifaka.gateway.snapshot;

import io.sifaka.entity.Plugin;
import io.sifaka.gateway.chain.LoadedPlugin;
import io.sifaka.gateway.chain.PluginUse;
import io.sifaka.plugin.PluginCatalog;
import io.sifaka.plugin.PluginContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The plugins of a node that are in use; each is created when it first is, and kept. Confined to one thread at a time. */
final class LoadedPlugins implements AutoCloseable {
    private final PluginCatalog catalog;
    private final PluginContext context;
    private final Map<String, LoadedPlugin<?>> byName = new HashMap<>();

    LoadedPlugins(PluginCatalog catalog, PluginContext context) {
        this.catalog = catalog;
        this.context = context;
    }

    /** The use that an entity configures; none when it is disabled. */
    Optional<PluginUse> use(Plugin entity) {
        return entity.enabled() ? Optional.of(PluginUse.of(entity, loaded(entity.name()))) : Optional.empty();
    }

    private LoadedPlugin<?> loaded(String name) {
        LoadedPlugin<?> known = byName.get(name);
        if (known != null) {
            return known;
        }
        LoadedPlugin<?> plugin = catalog.named(name)
                .<LoadedPlugin<?>>map(type -> LoadedPlugin.load(type, context))
                .orElseThrow(() -> new IllegalArgumentException("plugin '" + name + "' is not enabled on this node"));
        byName.put(name, plugin);
        return plugin;
    }

    @Override
    public void close() {
        byName.values().forEach(LoadedPlugin::close);
    }
}
