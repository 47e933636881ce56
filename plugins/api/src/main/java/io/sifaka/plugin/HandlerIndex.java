package io.sifaka.plugin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads which handlers the jars of a class path list. Not by {@link java.util.ServiceLoader}, which asks for a constructor
 * without parameters.
 */
final class HandlerIndex {
    private static final String RESOURCE = "META-INF/services/" + PluginHandler.class.getName();

    private HandlerIndex() {}

    static List<Class<?>> read(ClassLoader loader) {
        try {
            Set<String> names = new LinkedHashSet<>();
            for (URL index : Collections.list(loader.getResources(RESOURCE))) {
                names.addAll(names(index));
            }
            List<Class<?>> handlers = new ArrayList<>();
            for (String name : names) {
                handlers.add(Class.forName(name, true, loader));
            }
            return handlers;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(RESOURCE + " lists a class that is not there: " + e.getMessage(), e);
        }
    }

    private static List<String> names(URL index) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(index.openStream(), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        }
    }
}
