package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The check of each {@link Text} and what {@code GET /schemas} shows of it. */
record TextRule(Function<String, Optional<String>> check, Consumer<ObjectNode> description) implements Constraint {
    private static final Map<Text, TextRule> RULES = new EnumMap<>(Text.class);

    static {
        RULES.put(Text.NAME, hidden(NameText::name));
        RULES.put(Text.TAG, new TextRule(NameText::tag, into -> into.put("required", true)));
        RULES.put(Text.HEADER_NAME, hidden(NameText::headerName));
        RULES.put(Text.COOKIE_NAME, hidden(NameText::cookieName));
        RULES.put(Text.METHOD, pattern("[A-Z]+", "^%u+$"));
        RULES.put(Text.HOST, hidden(HostText::host));
        RULES.put(Text.HOST_WITH_OPTIONAL_PORT, hidden(HostText::hostWithOptionalPort));
        RULES.put(Text.UPSTREAM_NAME, hidden(HostText::upstreamName));
        RULES.put(Text.TARGET, hidden(HostText::target));
        RULES.put(Text.ROUTE_HOST, new TextRule(HostText::routeHost, HostText::describeRouteHost));
        RULES.put(Text.SNI, hidden(HostText::sni));
        RULES.put(Text.WILDCARD_HOST, hidden(HostText::wildcardHost));
        RULES.put(Text.IP, hidden(HostText::ip));
        RULES.put(Text.IP_OR_CIDR, hidden(HostText::ipOrCidr));
        RULES.put(Text.PATH, new TextRule(PathText::path, PathText::describePath));
        RULES.put(Text.ROUTER_PATH, new TextRule(PathText::routerPath, PathText::describeRouterPath));
        RULES.put(Text.URL, hidden(PathText::url));
        RULES.put(Text.UUID, new TextRule(NameText::uuid, into -> into.put("uuid", true)));
        RULES.put(Text.REGEX, new TextRule(RegexText::regex, into -> into.put("is_regex", true)));
        RULES.put(Text.ANY, hidden(text -> Optional.empty()));
    }

    static TextRule of(Text text) {
        TextRule rule = RULES.get(text);
        if (rule == null) {
            throw new IllegalArgumentException("no rule for " + text);
        }
        return rule;
    }

    private static TextRule hidden(Function<String, Optional<String>> check) {
        return new TextRule(check, into -> {});
    }

    private static TextRule pattern(String regex, String shown) {
        Pattern pattern = Pattern.compile(regex);
        return new TextRule(
                text -> pattern.matcher(text).matches() ? Optional.empty() : Optional.of("invalid value: " + text),
                into -> into.put("match", shown));
    }

    @Override
    public Optional<JsonNode> refuse(JsonNode value) {
        return check.apply(value.textValue()).map(Json.NODES::textNode);
    }

    @Override
    public void describe(ObjectNode into) {
        description.accept(into);
    }
}
