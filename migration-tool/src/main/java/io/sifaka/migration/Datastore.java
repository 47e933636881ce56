package io.sifaka.migration;

import io.sifaka.config.NodeConfig;
import io.sifaka.config.PluginJars;
import io.sifaka.entity.EntityTypes;
import io.sifaka.persistence.Persistence;
import io.sifaka.plugin.PluginCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.time.Clock;

/** The datastore of a configuration, with the plugins that say what may be in it, for as long as a command runs. */
final class Datastore implements AutoCloseable {
    private final URLClassLoader plugins;
    private final Persistence persistence;

    private Datastore(URLClassLoader plugins, Persistence persistence) {
        this.plugins = plugins;
        this.persistence = persistence;
    }

    /** The one that a node with this configuration uses; may be used beside it. */
    static Datastore of(NodeConfig config) {
        URLClassLoader loader = PluginJars.loader(config, Datastore.class.getClassLoader());
        PluginCatalog catalog = catalog(config, loader);
        return new Datastore(
                loader, Persistence.open(config, EntityTypes.withCore(catalog.entities()), catalog, Clock.systemUTC()));
    }

    /** Nothing but memory, with the plugins of a configuration. */
    static Datastore inMemory(NodeConfig config) {
        URLClassLoader loader = PluginJars.loader(config, Datastore.class.getClassLoader());
        PluginCatalog catalog = catalog(config, loader);
        EntityTypes types = EntityTypes.withCore(catalog.entities());
        return new Datastore(loader, Persistence.inMemory(types, catalog, Clock.systemUTC()));
    }

    Persistence persistence() {
        return persistence;
    }

    @Override
    public void close() {
        persistence.close();
        try {
            plugins.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PluginCatalog catalog(NodeConfig config, URLClassLoader loader) {
        try {
            return PluginCatalog.load(loader, config.plugins());
        } catch (IllegalArgumentException e) { // says which plugin is amiss
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }
}
