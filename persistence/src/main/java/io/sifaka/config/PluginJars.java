package io.sifaka.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugins that people dropped into {@code plugins/} of the prefix: a class loader of their jars. */
public final class PluginJars {
    private static final Logger LOG = LoggerFactory.getLogger(PluginJars.class);

    private PluginJars() {}

    /**
     * Sees the jars, if there are any, and what the parent sees.
     *
     * @param parent the class loader of the gateway itself
     */
    public static URLClassLoader loader(NodeConfig config, ClassLoader parent) {
        URL[] jars = jars(config.under("plugins"));
        for (URL jar : jars) {
            LOG.info("plugins from {}", jar);
        }
        return new URLClassLoader("plugins", jars, parent);
    }

    private static URL[] jars(Path directory) {
        if (!Files.isDirectory(directory)) {
            return new URL[0];
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(PluginJars::url)
                    .toArray(URL[]::new);
        } catch (IOException e) {
            throw new ConfigException(List.of("cannot read " + directory + ": " + e.getMessage()));
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
