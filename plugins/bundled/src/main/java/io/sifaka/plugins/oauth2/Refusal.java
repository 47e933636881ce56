package io.sifaka.plugins.oauth2;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.plugin.Exit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is refused, as RFC 6749 §5.2 and RFC 6750 §3 tell it. Thrown where it is found; the endpoint that is asked
 * makes the answer.
 */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String error;
    private final String description;
    private final boolean byHeader;

    private Refusal(String error, String description, boolean byHeader) {
        super(description, null, false, false);
        this.error = error;
        this.description = description;
        this.byHeader = byHeader;
    }

    static Refusal of(String error, String description) {
        return new Refusal(error, description, false);
    }

    /** @param byHeader whether the client said who it is in a header, where the answer is then a challenge */
    static Refusal ofClient(boolean byHeader) {
        return new Refusal("invalid_client", "Invalid client authentication", byHeader);
    }

    /** The answer of an endpoint. */
    Exit exit(@Nullable String state) {
        Exit exit = NotStored.json(byHeader ? 401 : 400, fields(state));
        return byHeader ? exit.with("WWW-Authenticate", "Basic realm=\"OAuth2.0\"") : exit;
    }

    /** The answer to a request for what tokens guard. */
    Exit exit(int status, OAuth2.Config config) {
        return challenged(status, config, " error=\"" + error + "\" error_description=\"" + description + "\"");
    }

    /** As {@link #exit(int, OAuth2.Config)}, to somebody who did not try (RFC 6750 §3.1). */
    Exit exitWithoutReason(int status, OAuth2.Config config) {
        return challenged(status, config, "");
    }

    /** The parameters of a redirection. */
    Map<String, String> parameters() {
        return new TreeMap<>(Map.of("error", error, "error_description", description));
    }

    private Exit challenged(int status, OAuth2.Config config, String reason) {
        String realm = config.realm() == null ? "" : " realm=\"" + config.realm() + "\"";
        return Exit.json(status, fields(null)).with("WWW-Authenticate", "Bearer" + realm + reason);
    }

    private ObjectNode fields(@Nullable String state) {
        ObjectNode fields =
                JsonNodeFactory.instance.objectNode().put("error", error).put("error_description", description);
        if (state != null) {
            fields.put("state", state);
        }
        return fields;
    }
}
