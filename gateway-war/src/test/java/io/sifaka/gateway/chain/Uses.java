package io.sifaka.gateway.chain;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Consumer;
import io.sifaka.entity.Plugin;
import io.sifaka.entity.Protocol;
import io.sifaka.entity.Ref;
import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import io.sifaka.plugin.PluginType;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Configured plugins, for tests. */
final class Uses {
    static final UUID ROUTE = Actor.id("route");
    static final UUID SERVICE = Actor.id("service");
    static final Set<Protocol> ALL = Set.of(Protocol.HTTP, Protocol.HTTPS, Protocol.GRPC, Protocol.GRPCS);

    private static final LoadedPlugin<?> EARLY = load(Early.class);
    private static final LoadedPlugin<?> LATE = load(Late.class);

    private Uses() {}

    /** A use of {@link Early}; its scope, such as {@code route+consumer} or {@code global}, is its label. */
    static PluginUse early(String scope, String act) {
        return use(EARLY, scope, scope, act, ALL);
    }

    static PluginUse late(String scope, String act) {
        return use(LATE, scope, scope, act, ALL);
    }

    static PluginUse late(String scope, Set<Protocol> protocols) {
        return use(LATE, scope, scope, "", protocols);
    }

    /** A global use of {@link Early} that authenticates a consumer. */
    static PluginUse authenticating(String consumer) {
        return use(EARLY, "global", consumer, "authenticate access", ALL);
    }

    private static PluginUse use(
            LoadedPlugin<?> plugin, String scope, String label, String act, Set<Protocol> protocols) {
        ObjectNode config =
                JsonNodeFactory.instance.objectNode().put("label", label).put("act", act);
        return PluginUse.of(
                new Plugin(
                        UUID.randomUUID(),
                        plugin.type().name(),
                        null,
                        1,
                        1,
                        scope.contains("route") ? new Ref<Route>(ROUTE) : null,
                        scope.contains("service") ? new Ref<Service>(SERVICE) : null,
                        consumer(scope),
                        config,
                        protocols,
                        true,
                        null),
                plugin);
    }

    private static @Nullable Ref<Consumer> consumer(String scope) {
        return scope.contains("consumer") ? new Ref<>(Actor.id("bob")) : null;
    }

    private static LoadedPlugin<?> load(Class<?> handler) {
        return LoadedPlugin.load(PluginType.of(handler), new BareContext());
    }
}
