package io.sifaka.plugin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Plugin;
import io.sifaka.plugin.PluginInfo.Scope;
import io.sifaka.schema.Schema;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A plugin as known before it is built: its handler class with what {@link PluginInfo} and its configuration record say.
 *
 * @param handler the class of the code
 * @param info the annotation on it
 * @param config the schema of its configuration
 */
public record PluginType<C extends Record>(
        Class<? extends PluginHandler<C>> handler, PluginInfo info, Schema<C> config) {

    /** The type of a handler class; refuses one without {@link PluginInfo} or whose configuration is no record. */
    public static PluginType<?> of(Class<?> handler) {
        return ConfigType.pluginType(handler);
    }

    /** The name in {@code POST /plugins}. */
    public String name() {
        return info.name();
    }

    /** Builds the code, once per node. */
    public PluginHandler<C> create(PluginContext context) {
        Constructor<?>[] constructors = handler.getConstructors();
        if (constructors.length != 1) {
            throw new IllegalStateException("plugin " + name() + " must have one public constructor");
        }
        boolean plain = constructors[0].getParameterCount() == 0;
        try {
            return handler.cast(plain ? constructors[0].newInstance() : constructors[0].newInstance(context));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("plugin " + name() + " does not start: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("plugin " + name() + " cannot be built", e);
        }
    }

    /** The schema of this plugin's uses: {@code config} by its record, protocols and scope by {@link PluginInfo}. */
    public Schema<Plugin> narrow(Schema<Plugin> plugins) {
        Schema<Plugin> narrowed = plugins.nested("config", config, name() + ": config.")
                .limited(
                        "protocols",
                        Arrays.stream(info.protocols()).map(PluginType::shown).toList());
        if (info.defaultProtocols().length > 0) {
            narrowed = narrowed.preset(
                    "protocols",
                    Arrays.stream(info.defaultProtocols())
                            .map(PluginType::shown)
                            .toList());
        }
        for (String scope : refusedScopes()) {
            narrowed = narrowed.absent(scope);
        }
        return narrowed;
    }

    private List<String> refusedScopes() {
        Set<Scope> allowed = Set.of(info.scopes());
        return Stream.of(Scope.CONSUMER, Scope.SERVICE, Scope.ROUTE)
                .filter(scope -> !allowed.contains(scope))
                .map(PluginType::shown)
                .toList();
    }

    private static String shown(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** What {@code GET /schemas/plugins/{name}} answers: what this plugin says of its uses, beyond what all have. */
    public ObjectNode describe() {
        ObjectNode narrowed = narrow(Schema.of(Plugin.class)).describe();
        List<String> own = new ArrayList<>(refusedScopes());
        own.addAll(List.of("protocols", "config"));
        ObjectNode description = JsonNodeFactory.instance.objectNode();
        description.set("entity_checks", narrowed.get("entity_checks"));
        ArrayNode fields = description.putArray("fields");
        for (String name : own) {
            narrowed.get("fields")
                    .valueStream()
                    .filter(field -> field.has(name))
                    .forEach(fields::add);
        }
        return description;
    }
}
