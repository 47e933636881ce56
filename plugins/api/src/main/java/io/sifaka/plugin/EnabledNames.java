package io.sifaka.plugin;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the {@code plugins} property: names, {@code bundled} for all that come with the gateway, {@code off} for none. */
final class EnabledNames {
    /** The package of the plugins that come with the gateway; others live elsewhere. */
    private static final String BUNDLED_PACKAGE = "io.sifaka.plugins.";

    private EnabledNames() {}

    static Set<String> of(Collection<String> property, Collection<PluginType<?>> available) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> known = available.stream().map(PluginType::name).collect(Collectors.toCollection(TreeSet::new));
        for (String name : property) {
            if (name.equals("bundled")) {
                available.stream().filter(EnabledNames::bundled).forEach(type -> names.add(type.name()));
            } else if (known.contains(name)) {
                names.add(name);
            } else if (!name.equals("off")) {
                throw new IllegalArgumentException(
                        "plugin '" + name + "' is enabled but not installed; installed are " + known);
            }
        }
        return names;
    }

    private static boolean bundled(PluginType<?> type) {
        return type.handler().getName().startsWith(BUNDLED_PACKAGE);
    }
}
