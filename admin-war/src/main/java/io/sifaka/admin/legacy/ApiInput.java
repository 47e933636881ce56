package io.sifaka.admin.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes an API of input, or says by field what is wrong with it, in the words of Kong 0.8. */
final class ApiInput {
    private static final Set<String> FIELDS = Set.of(
            "id",
            "created_at",
            "name",
            "request_host",
            "request_path",
            "strip_request_path",
            "preserve_host",
            "upstream_url");
    private static final Pattern NAME = Pattern.compile("[\\w.~-]+");
    private static final Pattern HOST =
            Pattern.compile("(?:\\*\\.)?(?:[A-Za-z0-9](?:[\\w-]*[A-Za-z0-9])?\\.)*[A-Za-z0-9]{2,}|"
                    + "(?:[A-Za-z0-9](?:[\\w-]*[A-Za-z0-9])?\\.)+\\*");
    private static final Pattern PATH = Pattern.compile("[\\w.~/-]*");

    private final ObjectNode input;
    private final ObjectNode errors = JsonNodeFactory.instance.objectNode();

    private ApiInput(ObjectNode input) {
        this.input = input;
    }

    /** The API that input means; refuses input that means none. */
    static Api read(ObjectNode input) {
        return new ApiInput(input).api();
    }

    private Api api() {
        input.fieldNames().forEachRemaining(this::checkKnown);
        String host = host();
        String path = path();
        if (host == null && path == null && errors.isEmpty()) {
            String message = "At least a 'request_host' or a 'request_path' must be specified";
            errors.put("request_host", message).put("request_path", message);
        }
        String name = name(host, path);
        String url = url();
        boolean strip = flag("strip_request_path");
        boolean preserve = flag("preserve_host");
        UUID id = id();
        if (!errors.isEmpty()) {
            throw Refusal.of(400, errors);
        }
        long createdAt = input.path("created_at").asLong() / 1000;
        return new Api(id, name, host, path, strip, preserve, url, createdAt);
    }

    private void checkKnown(String field) {
        if (!FIELDS.contains(field)) {
            errors.put(field, field + " is an unknown field");
        }
    }

    private UUID id() {
        String given = text("id");
        try {
            return given == null ? UUID.randomUUID() : UUID.fromString(given);
        } catch (IllegalArgumentException e) {
            errors.put("id", "id is not a id");
            return UUID.randomUUID();
        }
    }

    private String name(@Nullable String host, @Nullable String path) {
        String given = text("name");
        if (given == null) {
            String from = host != null ? host : path == null ? "" : path.replaceFirst("^/", "");
            return from.replaceAll("[^\\w.~-]", "-");
        }
        if (!NAME.matcher(given).matches()) {
            errors.put("name", "name must only contain alphanumeric and '., -, _, ~' characters");
        }
        return given;
    }

    private @Nullable String host() {
        String host = text("request_host");
        if (host == null || host.isEmpty()) {
            return null;
        }
        long wildcards = host.chars().filter(each -> each == '*').count();
        if (wildcards > 1) {
            errors.put("request_host", "Only one wildcard is allowed: " + host);
        } else if (wildcards == 1 && !host.startsWith("*.") && !host.endsWith(".*")) {
            errors.put("request_host", "Invalid wildcard placement: " + host);
        } else if (!HOST.matcher(host).matches()) {
            errors.put("request_host", "Invalid value: " + host);
        }
        return host;
    }

    private @Nullable String path() {
        String path = text("request_path");
        if (path == null || path.isEmpty()) {
            return null;
        }
        if (!path.startsWith("/")) {
            errors.put("request_path", "must be prefixed with slash: '" + path + "'");
        } else if (path.contains("//")) {
            errors.put("request_path", "invalid: '" + path + "'");
        } else if (!PATH.matcher(path).matches()) {
            errors.put("request_path", "must only contain alphanumeric and '., -, _, ~, /' characters");
        }
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private String url() {
        String url = text("upstream_url");
        if (url == null || url.isEmpty()) {
            errors.put("upstream_url", "upstream_url is required");
            return "";
        }
        try {
            URI uri = new URI(url);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (uri.getHost() == null || uri.getScheme() == null) {
                errors.put("upstream_url", "upstream_url is not a url");
            } else if (!http) {
                errors.put("upstream_url", "Supported protocols are HTTP and HTTPS");
            }
        } catch (URISyntaxException e) {
            errors.put("upstream_url", "upstream_url is not a url");
        }
        return url;
    }

    private boolean flag(String field) {
        JsonNode given = input.path(field);
        if (given.isMissingNode() || given.isNull() || given.asText().isEmpty()) {
            return false;
        }
        if (!given.isBoolean() && !given.asText().matches("true|false")) {
            errors.put(field, field + " is not a boolean");
        }
        return given.asBoolean(given.asText().equals("true"));
    }

    private @Nullable String text(String field) {
        JsonNode given = input.path(field);
        if (given.isMissingNode() || given.isNull()) {
            return null;
        }
        if (!given.isTextual()) {
            errors.put(field, field + " is not a string");
        }
        return given.asText();
    }
}
