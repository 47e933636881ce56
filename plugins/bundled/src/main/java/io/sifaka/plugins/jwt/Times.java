package io.sifaka.plugins.jwt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * When the claims of a token say that it is valid.
 *
 * @param now in seconds since the epoch, as the claims are
 */
record Times(JsonNode claims, long now) {

    /** What is wrong, claim by claim. */
    ObjectNode problems(Jwt.Config config) {
        ObjectNode problems = JsonNodeFactory.instance.objectNode();
        if (config.verifies("exp")) {
            problem("exp", expires -> expires > now, "token expired").ifPresent(text -> problems.put("exp", text));
        }
        if (config.verifies("nbf")) {
            problem("nbf", begins -> begins <= now, "token not valid yet").ifPresent(text -> problems.put("nbf", text));
        }
        if (problems.isEmpty() && lastsTooLong(config.maximumExpiration())) {
            problems.put("exp", "exceeds maximum allowed expiration");
        }
        return problems;
    }

    private Optional<String> problem(String claim, DoublePredicate kept, String problem) {
        JsonNode time = claims.path(claim);
        if (!time.isNumber()) {
            return Optional.of("must be a number");
        }
        return kept.test(time.doubleValue()) ? Optional.empty() : Optional.of(problem);
    }

    /** A token that does not say when it expires lasts for ever. */
    private boolean lastsTooLong(@Nullable Double longest) {
        JsonNode expires = claims.path("exp");
        return longest != null && longest > 0 && (!expires.isNumber() || expires.doubleValue() - now > longest);
    }
}
