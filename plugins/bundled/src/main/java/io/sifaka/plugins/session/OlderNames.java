package io.sifaka.plugins.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.schema.Shorthand;

/** The names that the plugin's settings had before Kong 3.2. */
public final class OlderNames implements Shorthand.Expansion {

    @Override
    public ObjectNode expand(String name, JsonNode value) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        return switch (name) {
            case "cookie_lifetime" -> fields.set("rolling_timeout", value);
            case "cookie_idletime" ->
                fields.set("idling_timeout", value.isNull() ? JsonNodeFactory.instance.numberNode(0) : value);
            case "cookie_discard" -> fields.set("stale_ttl", value);
            case "cookie_samesite" ->
                value.asText().equals("off")
                        ? fields.put("cookie_same_site", "Default")
                        : fields.set("cookie_same_site", value);
            case "cookie_httponly" -> fields.set("cookie_http_only", value);
            case "cookie_persistent" -> fields.set("remember", value);
            default -> fields; // cookie_renew: renewal has no time of its own any more
        };
    }
}
