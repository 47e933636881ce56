package io.sifaka.gateway.error;

import io.sifaka.config.ConfigException;
import io.sifaka.config.NodeConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts that errors are written into: Kong's, or those of the files that the node is configured with. {@code %s} stands
 * for the message, a second one for the id of the request, {@code %%} for a percent sign. Immutable.
 */
final class ErrorTemplates {
    private final Map<ErrorFormat, List<String>> pieces = new EnumMap<>(ErrorFormat.class);

    /** @throws ConfigException when a file cannot be read, or has no place for the message, or three */
    ErrorTemplates(NodeConfig config) {
        put(ErrorFormat.HTML, "error_template_html", config.errorTemplateHtml());
        put(ErrorFormat.JSON, "error_template_json", config.errorTemplateJson());
        put(ErrorFormat.XML, "error_template_xml", config.errorTemplateXml());
        put(ErrorFormat.PLAIN, "error_template_plain", config.errorTemplatePlain());
    }

    byte[] body(ErrorFormat format, String message, String requestId) {
        List<String> texts = pieces.getOrDefault(format, List.of());
        String body = texts.get(0) + format.escape(message) + texts.get(1);
        return (texts.size() < 3 ? body : body + requestId + texts.get(2)).getBytes(StandardCharsets.UTF_8);
    }

    private void put(ErrorFormat format, String key, @Nullable String file) {
        String template = file == null ? format.template() : read(key, Path.of(file));
        List<String> texts = List.of(template.replace("%%", "\0").split("%s", -1));
        if (texts.size() < 2 || texts.size() > 3) {
            throw new ConfigException(
                    List.of(key + ": " + file + " must have one or two %s, for message and request id"));
        }
        pieces.put(format, texts.stream().map(text -> text.replace('\0', '%')).toList());
    }

    private static String read(String key, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigException(List.of(key + ": cannot read " + file + ": " + e.getMessage()));
        }
    }
}
