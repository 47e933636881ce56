package io.sifaka.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.sifaka.entity.EntityType;
import io.sifaka.entity.EntityTypes;
import io.sifaka.plugin.PluginCatalog;
import io.sifaka.plugin.PluginType;
import io.sifaka.schema.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** {@code docs/reference}: a page for each entity and each plugin, printed from their records. */
final class ReferencePages {
    private static final String MARK = "<!-- Printed from the records; CONTRIBUTING.md says how to renew it. -->\n\n";

    private final EntityTypes types;
    private final PluginCatalog catalog;

    ReferencePages(EntityTypes types, PluginCatalog catalog) {
        this.types = types;
        this.catalog = catalog;
    }

    /** All pages, by their path in the directory. */
    Map<Path, String> all() {
        Map<Path, String> pages = new TreeMap<>();
        types.all().forEach(type -> pages.put(entityPath(type), page(type)));
        catalog.available().forEach(plugin -> pages.put(pluginPath(plugin), page(plugin)));
        pages.put(Path.of("README.md"), index());
        return pages;
    }

    private String index() {
        StringBuilder page = new StringBuilder(MARK).append("# Reference\n\n## Entities\n\n");
        types.all().stream().sorted(Comparator.comparing(EntityType::name)).forEach(type -> page.append("- [`")
                .append(type.path())
                .append("`](")
                .append(entityPath(type))
                .append(")\n"));
        page.append("\n## Plugins\n\nBy priority: those with a higher number run earlier.\n\n");
        catalog.available().stream()
                .sorted(Comparator.comparing(
                        (PluginType<?> plugin) -> -plugin.info().priority()))
                .forEach(plugin -> page.append("- [")
                        .append(plugin.name())
                        .append("](")
                        .append(pluginPath(plugin))
                        .append("), ")
                        .append(plugin.info().priority())
                        .append('\n'));
        return page.toString();
    }

    private String page(EntityType<?> type) {
        StringBuilder page =
                new StringBuilder(MARK).append("# ").append(type.path()).append("\n\n");
        page.append("Its name in `/schemas` and in change sets is `")
                .append(type.name())
                .append("`. ");
        String key = type.info().endpointKey();
        page.append(
                key.isEmpty() ? "A URL names one by its id.\n" : "A URL names one by its id or its `" + key + "`.\n");
        if (type.info().ttl()) {
            page.append("\n`ttl`, in seconds, may be given when one is written; it is gone afterwards.\n");
        }
        return page.append(fields(type.schema())).toString();
    }

    private String page(PluginType<?> plugin) {
        StringBuilder page =
                new StringBuilder(MARK).append("# ").append(plugin.name()).append("\n\n");
        page.append("Priority ").append(plugin.info().priority()).append(". May be bound to ");
        StringJoiner scopes = new StringJoiner(", ");
        for (var scope : plugin.info().scopes()) {
            scopes.add("a " + scope.name().toLowerCase(java.util.Locale.ROOT));
        }
        page.append(scopes.length() == 0 ? "nothing: it runs for every request" : scopes)
                .append(".\n");
        String fields = fields(plugin.config());
        return page.append(fields.isEmpty() ? "\nIt has no configuration.\n" : fields)
                .toString();
    }

    private static String fields(Schema<?> schema) {
        List<String> rows = new ArrayList<>();
        rows(rows, "", schema.describe(), schema.docs());
        return rows.isEmpty()
                ? ""
                : "\n| field | form | default | meaning |\n| --- | --- | --- | --- |\n" + String.join("\n", rows)
                        + "\n";
    }

    private static void rows(List<String> rows, String prefix, JsonNode description, Map<String, String> docs) {
        for (JsonNode field : description.path("fields")) {
            field.properties().forEach(named -> {
                String path = prefix + named.getKey();
                JsonNode value = named.getValue();
                rows.add("| `" + path + "` | " + form(value) + " | " + standard(value) + " | "
                        + cell(docs.getOrDefault(path, "")) + " |");
                rows(rows, path + ".", value, docs);
                rows(rows, path + ".", value.path("elements"), docs);
                rows(rows, path + ".", value.path("values"), docs);
            });
        }
    }

    private static String form(JsonNode value) {
        StringBuilder form = new StringBuilder();
        if (value.path("required").asBoolean()
                && !value.has("default")
                && !value.path("auto").asBoolean()) {
            form.append("**required** ");
        }
        String type = value.path("type").asText();
        form.append(
                switch (type) {
                    case "array" -> "list of " + form(value.path("elements"));
                    case "set" -> "set of " + form(value.path("elements"));
                    case "map" -> "map to " + form(value.path("values"));
                    case "foreign" -> "reference to " + value.path("reference").asText();
                    default -> type;
                });
        if (value.has("one_of")) {
            form.append(", one of ").append(words(value.path("one_of")));
        }
        if (value.has("between")) {
            form.append(", ")
                    .append(value.path("between").get(0))
                    .append(" to ")
                    .append(value.path("between").get(1));
        }
        form.append(value.path("unique").asBoolean() ? ", unique" : "");
        form.append(value.path("encrypted").asBoolean() ? ", secret" : "");
        return form.append(value.path("referenceable").asBoolean() ? ", may be a vault reference" : "")
                .toString();
    }

    private static String standard(JsonNode value) {
        JsonNode standard = value.path("default");
        if (standard.isMissingNode()) {
            return value.path("auto").asBoolean() ? "made up" : "";
        } else if (value.path("encrypted").asBoolean()) {
            return "made up by each process"; // else the page would never be the same twice
        }
        return "`" + cell(standard.isTextual() ? standard.asText() : standard.toString()) + "`";
    }

    private static String words(JsonNode values) {
        StringJoiner words = new StringJoiner(", ");
        values.forEach(word -> words.add("`" + cell(word.asText()) + "`"));
        return words.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    private static Path entityPath(EntityType<?> type) {
        return Path.of("entities", type.path() + ".md");
    }

    private static Path pluginPath(PluginType<?> plugin) {
        return Path.of("plugins", plugin.name() + ".md");
    }
}
