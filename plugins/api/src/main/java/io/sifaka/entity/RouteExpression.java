package io.sifaka.entity;

import com.fasterxml.jackson.databind.JsonNode;
import io.sifaka.regex.JavaSyntax;
import io.sifaka.regex.WrittenOut;
import io.sifaka.schema.Permit;
import io.sifaka.schema.Violations;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A route in the language of Kong's router, which says what is wrong with it by quoting it. Nothing is routed by it; it
 * refuses what a router in linear time cannot run: look-around and the like in regular expressions, unless the node
 * {@linkplain Permit#BACKTRACKING_REGEXES allows} them and another engine can.
 */
final class RouteExpression {
    private static final List<String> SOURCES = List.of("protocols", "snis", "methods", "hosts", "paths", "headers");
    private static final String AND = " && ";
    private static final String OR = " || ";

    private static final String TOO_LONG = "Compiled regex exceeds size limit of 10485760 bytes.";

    private final boolean backtracking;
    private final StringBuilder text = new StringBuilder();
    private int column;
    private String marker = "";
    private String fault = "";

    private RouteExpression(Violations route) {
        backtracking = route.allows(Permit.BACKTRACKING_REGEXES);
        addAll("http.method", route.given("methods"));
        addHosts(route.given("hosts"));
        addPaths(route.given("paths"));
        route.given("headers").properties().forEach(entry -> addHeader(entry.getKey(), entry.getValue()));
    }

    /** Checks a route whose matchers are all right one by one. */
    static void check(Violations violations) {
        if (SOURCES.stream().noneMatch(violations::has)) {
            new RouteExpression(violations).problem().ifPresent(violations::entity);
        }
    }

    private void addAll(String field, JsonNode values) {
        begin(values);
        values.forEach(value -> term(field, "==", value.asText()));
        end(values);
    }

    private void addHosts(JsonNode hosts) {
        begin(hosts);
        for (JsonNode host : hosts) {
            String name = host.asText();
            if (name.startsWith("*")) {
                term("http.host", "=^", name.substring(1));
            } else if (name.endsWith("*")) {
                term("http.host", "^=", name.substring(0, name.length() - 1));
            } else {
                term("http.host", "==", name);
            }
        }
        end(hosts);
    }

    private void addPaths(JsonNode paths) {
        begin(paths);
        for (JsonNode path : paths) {
            if (path.asText().startsWith("~")) {
                String regex = path.asText().substring(1);
                regex("http.path", regex, "^" + regex.replace("(?<", "(?P<"));
            } else {
                term("http.path", "^=", path.asText());
            }
        }
        end(paths);
    }

    private void addHeader(String name, JsonNode values) {
        String field = "any(lower(http.headers." + name.toLowerCase(Locale.ROOT).replace('-', '_') + "))";
        text.append(text.isEmpty() ? "(" : AND + "(");
        for (JsonNode each : values) {
            String value = each.asText();
            if (value.startsWith("~*")) {
                String regex = value.substring(2);
                regex(field, regex, regex.toLowerCase(Locale.ROOT));
            } else {
                term(field, "==", value.toLowerCase(Locale.ROOT));
            }
        }
        if (values.isEmpty()) {
            fault(text.length(), "^---", "expected term");
        }
        text.append(')');
    }

    private void begin(JsonNode values) {
        if (!values.isEmpty()) {
            text.append(text.isEmpty() ? "(" : AND + "(");
        }
    }

    private void end(JsonNode values) {
        if (!values.isEmpty()) {
            text.append(')');
        }
    }

    /** @param shown the expression as Kong's router gets it */
    private void regex(String field, String regex, String shown) {
        int start = term(field, "~", shown);
        String whole = "^" + "-".repeat(text.length() - start - 2) + "^";
        LinearRegex.fault(shown)
                .filter(found -> !backtracking || !JavaSyntax.takes(regex))
                .or(() -> WrittenOut.isTooLong(regex) ? Optional.of(TOO_LONG) : Optional.empty())
                .ifPresent(found -> fault(start, whole, found));
    }

    /** Adds a comparison; answers where its value starts. */
    private int term(String field, String operator, String value) {
        boolean first = text.charAt(text.length() - 1) == '(';
        text.append(first ? "" : OR).append(field).append(' ').append(operator).append(' ');
        int start = text.length();
        text.append("r#\"").append(value).append("\"#");
        return start;
    }

    /** The first fault counts. */
    private void fault(int start, String mark, String message) {
        if (fault.isEmpty()) {
            column = start + 1;
            marker = mark;
            fault = message;
        }
    }

    private Optional<String> problem() {
        String quoted = "Router Expression failed validation:  --> 1:%d\n  |\n1 | %s\n  | %s%s\n  |\n  = %s"
                .formatted(column, text, " ".repeat(Math.max(0, column - 1)), marker, fault);
        return fault.isEmpty() ? Optional.empty() : Optional.of(quoted);
    }
}
