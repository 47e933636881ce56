package io.sifaka.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginCatalogTest {
    public record Config() {}

    @PluginInfo(name = "low", priority = 1)
    public static final class Low implements PluginHandler<Config> {}

    @PluginInfo(name = "high", priority = 2)
    public static final class High implements PluginHandler<Config> {}

    @PluginInfo(name = "low", priority = 3)
    public static final class Namesake implements PluginHandler<Config> {}

    @PluginInfo(name = "rival", priority = 1)
    public static final class Rival implements PluginHandler<Config> {}

    @TempDir
    Path jar;

    private PluginCatalog load(List<String> enabled, Class<?>... handlers) throws IOException {
        Path index = jar.resolve("META-INF/services/io.sifaka.plugin.PluginHandler");
        Files.createDirectories(index.getParent());
        Files.writeString(
                index,
                "# handlers\n\n"
                        + String.join(
                                "\n", Stream.of(handlers).map(Class::getName).toList()));
        URL[] urls = {jar.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
            return PluginCatalog.load(loader, enabled);
        }
    }

    private static List<String> names(Collection<PluginType<?>> types) {
        return types.stream().map(type -> type.name()).toList();
    }

    @Test
    void ordersEnabledPluginsByPriority() {
        assertThat(names(PluginCatalog.of(Low.class, High.class).enabled())).containsExactly("high", "low");
    }

    @Test
    void enablesOnlyWhatTheNodeWants() throws IOException {
        PluginCatalog catalog = load(List.of("high"), Low.class, High.class);

        assertThat(names(catalog.enabled())).containsExactly("high");
        assertThat(names(catalog.available())).containsExactly("high", "low");
        assertThat(catalog.named("low")).isEmpty();
    }

    @Test
    void countsNoPluginOfOthersAsBundled() throws IOException {
        assertThat(load(List.of("bundled", "low"), Low.class, High.class).enabled())
                .hasSize(1);
    }

    @Test
    void enablesNoneWhenOff() throws IOException {
        assertThat(load(List.of("off"), Low.class).enabled()).isEmpty();
    }

    @Test
    void refusesAnEnabledPluginThatIsNotThere() {
        assertThatThrownBy(() -> load(List.of("nope"), Low.class))
                .hasMessage("plugin 'nope' is enabled but not installed; installed are [low]");
    }

    @Test
    void refusesTwoOfOneName() {
        assertThatThrownBy(() -> PluginCatalog.of(Low.class, Namesake.class))
                .hasMessage("%s and %s are both named low".formatted(Low.class.getName(), Namesake.class.getName()));
    }

    @Test
    void refusesTwoOfOnePriority() {
        assertThatThrownBy(() -> PluginCatalog.of(Low.class, Rival.class))
                .hasMessage("plugins low and rival both have priority 1");
    }

    @Test
    void refusesAnIndexThatListsNoClass() throws IOException {
        Path index = jar.resolve("META-INF/services/io.sifaka.plugin.PluginHandler");
        Files.createDirectories(index.getParent());
        Files.writeString(index, "io.sifaka.Gone\n");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            assertThatThrownBy(() -> PluginCatalog.load(loader, List.of()))
                    .hasMessageEndingWith("lists a class that is not there: io.sifaka.Gone");
        }
    }
}
