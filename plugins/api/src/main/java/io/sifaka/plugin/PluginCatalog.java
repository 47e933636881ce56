package io.sifaka.plugin;

import io.sifaka.entity.Plugin;
import io.sifaka.schema.Schema;
import io.sifaka.schema.Validator;
import io.sifaka.schema.Variants;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The plugins that a node has and which of them are enabled. Built from the class path: each jar lists its handlers in
 * {@code META-INF/services/io.sifaka.plugin.PluginHandler}, a file that the annotation processor of this module writes.
 * Immutable.
 */
public final class PluginCatalog {
    private final Map<String, PluginType<?>> available;
    private final Map<String, PluginType<?>> enabled = new LinkedHashMap<>();

    private PluginCatalog(Map<String, PluginType<?>> available, Set<String> names) {
        this.available = available;
        available.values().stream()
                .filter(type -> names.contains(type.name()))
                .sorted(Comparator.comparingInt(
                                (PluginType<?> type) -> type.info().priority())
                        .reversed())
                .forEach(this::enable);
    }

    private void enable(PluginType<?> type) {
        for (PluginType<?> other : enabled.values()) {
            if (other.info().priority() == type.info().priority()) {
                throw new IllegalArgumentException("plugins %s and %s both have priority %d"
                        .formatted(other.name(), type.name(), type.info().priority()));
            }
        }
        enabled.put(type.name(), type);
    }

    /**
     * Finds the plugins that a class loader sees.
     *
     * @param enabled the names enabled, {@code bundled} standing for all that come with the gateway and {@code off} for
     *     none, as the {@code plugins} property has it; a name that is not found is refused
     */
    public static PluginCatalog load(ClassLoader loader, Collection<String> enabled) {
        Map<String, PluginType<?>> available = byName(HandlerIndex.read(loader));
        return new PluginCatalog(available, EnabledNames.of(enabled, available.values()));
    }

    /** The plugins of these handler classes, all enabled. */
    public static PluginCatalog of(Class<?>... handlers) {
        Map<String, PluginType<?>> available = byName(Arrays.asList(handlers));
        return new PluginCatalog(available, available.keySet());
    }

    private static Map<String, PluginType<?>> byName(List<Class<?>> handlers) {
        Map<String, PluginType<?>> types = new TreeMap<>();
        for (Class<?> handler : handlers) {
            PluginType<?> type = PluginType.of(handler);
            PluginType<?> other = types.putIfAbsent(type.name(), type);
            if (other != null) {
                throw new IllegalArgumentException("%s and %s are both named %s"
                        .formatted(other.handler().getName(), handler.getName(), type.name()));
            }
        }
        return types;
    }

    /** An enabled plugin by name. */
    public Optional<PluginType<?>> named(String name) {
        return Optional.ofNullable(enabled.get(name));
    }

    /** The enabled plugins, by priority, highest first. */
    public Collection<PluginType<?>> enabled() {
        return Collections.unmodifiableCollection(enabled.values());
    }

    /** All plugins found, enabled or not, by name. */
    public Collection<PluginType<?>> available() {
        return Collections.unmodifiableCollection(available.values());
    }

    /** The entities that plugins found own, enabled or not: what is stored must stay readable. */
    public List<Class<? extends Record>> entities() {
        return available.values().stream()
                .flatMap(type -> Arrays.stream(type.info().entities()))
                .<Class<? extends Record>>map(entity -> entity.asSubclass(Record.class))
                .toList();
    }

    /**
     * Checks entities of type {@code plugins}: the fields that all have by {@code schema}, and {@code config}, {@code
     * protocols} and scope by the plugin that {@code name} names.
     */
    public Validator validator(Schema<Plugin> schema) {
        return new Variants(
                enabled.values().stream().collect(Collectors.toMap(PluginType::name, type -> type.narrow(schema))),
                name -> "plugin '" + name + "' not enabled; add it to the 'plugins' configuration property");
    }
}
