package io.sifaka.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.schema.Schema;
import io.sifaka.schema.SchemaViolation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a {@link NodeConfig} of the sources' texts, or gathers all that is wrong with them. */
final class ConfigBinding {
    private final List<ConfigKey> keys = ConfigKey.all();
    private final KeyNames names =
            new KeyNames(keys.stream().map(ConfigKey::name).toList());
    private final Schema<NodeConfig> schema = Schema.of(NodeConfig.class);

    NodeConfig read(Sources sources) {
        List<String> problems = new ArrayList<>();
        Map<String, Setting> settings = sources.settings(names, problems);
        settings.values().stream()
                .map(names::problem)
                .flatMap(Optional::stream)
                .sorted()
                .forEach(problems::add);
        ObjectNode input = input(settings);
        input.put("prefix", prefix(sources, settings.get("prefix")).toString());
        try {
            ObjectNode document = schema.complete(input);
            if (problems.isEmpty()) {
                return schema.bind(document);
            }
        } catch (SchemaViolation e) {
            addRefused(e.fields(), settings, problems);
        }
        throw new ConfigException(problems);
    }

    private ObjectNode input(Map<String, Setting> settings) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        for (ConfigKey key : keys) {
            Setting setting = settings.get(key.name());
            if (setting != null) {
                input.set(key.name(), key.parse(setting.value()));
            }
        }
        return input;
    }

    private static Path prefix(Sources sources, @Nullable Setting setting) {
        Path path = setting == null ? sources.home().resolve("var") : Path.of(setting.value());
        return path.toAbsolutePath().normalize();
    }

    private void addRefused(ObjectNode fields, Map<String, Setting> settings, List<String> problems) {
        for (ConfigKey key : keys) {
            Setting setting = settings.get(key.name());
            JsonNode found = fields.get(key.name());
            if (found != null) {
                String place = setting == null ? key.name() : setting.place();
                String value = setting == null || key.secret() ? "" : " = " + setting.value();
                problems.add(place + value + ": " + message(found));
            }
        }
    }

    /** A message, or those of a list's elements. */
    private static String message(JsonNode found) {
        if (found.isTextual()) {
            return found.asText();
        }
        List<String> messages = new ArrayList<>();
        found.forEach(element -> {
            if (!element.isNull()) {
                messages.add(message(element));
            }
        });
        return String.join("; ", messages);
    }
}
