package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.Version;
import io.sifaka.entity.EntityType;
import io.sifaka.persistence.Persistence;
import io.sifaka.plugin.PluginCatalog;
import io.sifaka.plugin.PluginType;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Admin API as an OpenAPI 3.1 document, made of the entity types, the plugins and the resources of this node: what
 * they say of themselves is all there is.
 */
final class OpenApi {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final Pattern WORDS = Pattern.compile("\\{\\w+: (\\w+(?:\\|\\w+)+)}");
    private static final Pattern EXPRESSION = Pattern.compile(": [^/]*(?=}(/|$))");

    private final ObjectNode document = Answers.JSON.objectNode();
    private final ObjectNode paths;
    private final ObjectNode schemas;

    private OpenApi() {
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Sifaka Admin API")
                .put("version", Version.sifaka())
                .put("description", "Services, routes, consumers and plugins of the gateway, in Kong's words.");
        ArrayNode security = document.putArray("security");
        security.addObject(); // where admin_auth is off
        List.of("token", "bearer", "basic")
                .forEach(scheme -> security.addObject().putArray(scheme));
        paths = document.putObject("paths");
        ObjectNode components = document.putObject("components");
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject("token").put("type", "apiKey").put("in", "header").put("name", "Kong-Admin-Token");
        schemes.putObject("bearer").put("type", "http").put("scheme", "bearer");
        schemes.putObject("basic").put("type", "http").put("scheme", "basic");
        schemas = components.putObject("schemas");
    }

    /** Describes everything that there is. */
    static ObjectNode of(Persistence persistence, PluginCatalog catalog, EntityPaths entities, List<Object> resources) {
        OpenApi api = new OpenApi();
        persistence.types().all().forEach(api::schema);
        catalog.enabled().forEach(api::schema);
        api.error();
        for (String template : entities.templates()) {
            entities.resolve(steps(template)).ifPresent(place -> api.entity(template, place));
        }
        resources.forEach(api::resource);
        return api.document;
    }

    private void schema(EntityType<?> type) {
        schemas.set(type.name(), JsonSchemas.of(type.schema()));
        ObjectNode page = schemas.putObject(type.name() + "_page").put("type", "object");
        ObjectNode properties = page.putObject("properties");
        properties.putObject("data").put("type", "array").set("items", reference(type.name()));
        properties.putObject("next").putArray("type").add("string").add("null");
        properties.putObject("offset").put("type", "string");
    }

    private void schema(PluginType<?> plugin) {
        schemas.set("plugin_" + plugin.name(), JsonSchemas.of(plugin.config()));
    }

    private void error() {
        ObjectNode properties = schemas.putObject("error").put("type", "object").putObject("properties");
        properties.putObject("message").put("type", "string");
        properties.putObject("name").put("type", "string");
        properties.putObject("code").put("type", "integer");
        properties.putObject("fields").put("type", "object");
    }

    private void entity(String template, Place place) {
        if (place instanceof Place.Collection collection) {
            String name = collection.type().name();
            operation(template, "get", "Lists " + name + ".", "200", name + "_page");
            writing(operation(template, "post", "Creates one of " + name + ".", "201", name), name);
            return;
        }
        EntityType<?> type = place instanceof Place.Item item ? item.type() : ((Place.Referred) place).type();
        String name = type.name();
        operation(template, "get", "Tells one of " + name + ".", "200", name);
        writing(operation(template, "put", "Replaces or creates one of " + name + ".", "200", name), name);
        writing(operation(template, "patch", "Changes fields of one of " + name + ".", "200", name), name)
                .put("x-partial", true);
        if (place instanceof Place.Item) {
            operation(template, "delete", "Deletes one of " + name + ".", "204", "");
        }
    }

    private void resource(Object resource) {
        String base = resource.getClass().getAnnotation(Path.class).value();
        for (Method method : resource.getClass().getMethods()) {
            for (String template : templates(base + subPath(method))) {
                methods(method)
                        .forEach(verb -> operation(
                                template, verb, verb.toUpperCase(Locale.ROOT) + " " + template + ".", "200", ""));
            }
        }
    }

    private ObjectNode operation(String template, String verb, String summary, String status, String schema) {
        ObjectNode path = paths.withObjectProperty(template);
        if (!path.has("parameters") && template.contains("{")) {
            parameters(template, path.putArray("parameters"));
        }
        ObjectNode operation = path.putObject(verb);
        operation.put("operationId", verb + template.replaceAll("[^A-Za-z0-9]+", "_"));
        operation.put("summary", summary);
        ObjectNode responses = operation.putObject("responses");
        ObjectNode good = responses.putObject(status).put("description", "Done.");
        if (!schema.isEmpty()) {
            json(good, reference(schema));
        }
        json(responses.putObject("default").put("description", "Refused."), reference("error"));
        return operation;
    }

    private static ObjectNode writing(ObjectNode operation, String schema) {
        json(operation.putObject("requestBody"), reference(schema));
        return operation;
    }

    private static void json(ObjectNode into, ObjectNode schema) {
        into.putObject("content").putObject("application/json").set("schema", schema);
    }

    private static ObjectNode reference(String schema) {
        return Answers.JSON.objectNode().put("$ref", "#/components/schemas/" + schema);
    }

    private static void parameters(String template, ArrayNode parameters) {
        Matcher names = PARAMETER.matcher(template);
        while (names.find()) {
            parameters
                    .addObject()
                    .put("name", names.group(1))
                    .put("in", "path")
                    .put("required", true)
                    .putObject("schema")
                    .put("type", "string");
        }
    }

    private static String subPath(Method method) {
        Path path = method.getAnnotation(Path.class);
        return path == null ? "" : (path.value().startsWith("/") ? "" : "/") + path.value();
    }

    /** The paths that a JAX-RS template stands for: one for each of the words that a parameter may be. */
    private static List<String> templates(String template) {
        Matcher words = WORDS.matcher(template);
        return words.find()
                ? Arrays.stream(words.group(1).split("\\|"))
                        .map(words::replaceFirst)
                        .toList()
                : List.of(EXPRESSION.matcher(template).replaceAll(""));
    }

    private static Stream<String> methods(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(verb -> verb.value().toLowerCase(Locale.ROOT));
    }

    private static List<String> steps(String template) {
        return Arrays.asList(template.substring(1).split("/"));
    }
}
