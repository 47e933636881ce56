package io.sifaka.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.EntityTypes;
import io.sifaka.plugin.PluginCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** With {@code -Dreference.write=true} it renews the pages instead of comparing them. */
class ReferencePagesTest {
    private static final Path DIRECTORY = Path.of("../docs/reference");

    @Test
    void theCommittedPagesAreTheOnesPrinted() throws IOException {
        PluginCatalog catalog = PluginCatalog.load(ReferencePagesTest.class.getClassLoader(), List.of("bundled"));
        Map<Path, String> printed = new ReferencePages(EntityTypes.withCore(catalog.entities()), catalog).all();
        if (Boolean.getBoolean("reference.write")) {
            write(printed);
        }

        assertThat(committed()).isEqualTo(printed);
    }

    private static Map<Path, String> committed() throws IOException {
        Map<Path, String> pages = new TreeMap<>();
        for (Path page : pages()) {
            pages.put(DIRECTORY.relativize(page), Files.readString(page));
        }
        return pages;
    }

    private static void write(Map<Path, String> printed) throws IOException {
        for (Path page : pages()) {
            Files.delete(page);
        }
        for (Map.Entry<Path, String> page : printed.entrySet()) {
            Path file = DIRECTORY.resolve(page.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, page.getValue());
        }
    }

    private static List<Path> pages() throws IOException {
        if (!Files.exists(DIRECTORY)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
