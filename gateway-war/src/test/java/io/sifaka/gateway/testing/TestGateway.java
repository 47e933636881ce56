package io.sifaka.gateway.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.config.NodeConfig;
import io.sifaka.config.Sources;
import io.sifaka.entity.Entity;
import io.sifaka.entity.EntityTypes;
import io.sifaka.entity.Plugin;
import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import io.sifaka.gateway.Gateway;
import io.sifaka.persistence.Origin;
import io.sifaka.persistence.Persistence;
import io.sifaka.plugin.PluginCatalog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/** A gateway in a container, over a datastore in memory. */
public final class TestGateway implements AutoCloseable {
    private static final Origin TEST = new Origin("test");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Persistence persistence;
    private final Gateway gateway;
    private final Container container;

    /** @param settings configuration keys, beyond the prefix */
    public TestGateway(Container.Kind kind, Path directory, Map<String, String> settings, Class<?>... plugins) {
        Map<String, String> environment = new HashMap<>();
        settings.forEach((key, value) -> environment.put("SIFAKA_" + key.toUpperCase(java.util.Locale.ROOT), value));
        environment.put("SIFAKA_PREFIX", directory.resolve("prefix").toString());
        NodeConfig config = NodeConfig.read(Sources.of(null, environment, new Properties()));
        PluginCatalog catalog = PluginCatalog.of(plugins);
        persistence = Persistence.inMemory(EntityTypes.withCore(catalog.entities()), catalog, Clock.systemUTC());
        gateway = new Gateway(config, persistence, catalog);
        container = kind.start(kind.servlet(gateway), directory);
    }

    public Gateway gateway() {
        return gateway;
    }

    public RawClient client() throws java.io.IOException {
        return new RawClient(container.port());
    }

    public int port() {
        return container.port();
    }

    /** A service by the name {@code s<port>} with more fields, and a route to it by a path. */
    public TestGateway route(String path, int port, String serviceFields, String routeFields) {
        ObjectNode service = json("{'host':'127.0.0.1','port':" + port + "}").setAll(json("{" + serviceFields + "}"));
        String id = insert(Service.class, service);
        ObjectNode route = json("{'paths':['" + path + "'],'service':{'id':'" + id + "'}}");
        insert(Route.class, route.<ObjectNode>setAll(json("{" + routeFields + "}")));
        return this;
    }

    public TestGateway route(String path, int port) {
        return route(path, port, "", "");
    }

    /** A plugin for everything. */
    public TestGateway plugin(String name, String config) {
        insert(Plugin.class, json("{'name':'" + name + "','config':{" + config + "}}"));
        return this;
    }

    /** Inserts an entity; returns its id. */
    public <E extends Record & Entity> String insert(Class<E> type, ObjectNode document) {
        String id = persistence
                .dao(type)
                .insert(document, TEST)
                .document()
                .get("id")
                .asText();
        persistence.feed().poll();
        return id;
    }

    /** Deletes an entity, and what goes with it. */
    public <E extends Record & Entity> void delete(Class<E> type, String id) {
        persistence.dao(type).delete(UUID.fromString(id), TEST);
        persistence.feed().poll();
    }

    public static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Override
    public void close() {
        try {
            gateway.drain(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        gateway.close();
        container.close();
        persistence.close();
    }
}
