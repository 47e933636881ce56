package io.sifaka.plugins.oauth2;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The scopes that are asked for. */
final class Scopes {
    private Scopes() {}

    /** Those that a request names, separated by spaces; null when the plugin knows none, or none are named. */
    static @Nullable String asked(Parameters parameters, OAuth2.Config config) {
        String asked = parameters.get("scope");
        if (asked == null) {
            if (config.mandatoryScope()) {
                throw Refusal.of("invalid_scope", "You must specify a scope");
            }
            return null;
        }
        if (config.scopes() == null) {
            return null;
        }
        for (String scope : words(asked)) {
            if (!config.scopes().contains(scope)) {
                throw Refusal.of("invalid_scope", "\"" + scope + "\" is an invalid scope");
            }
        }
        return String.join(" ", words(asked));
    }

    /** Refuses scopes, granted in the past, that the plugin does not grant any more. */
    static void checkStillGranted(@Nullable String granted, OAuth2.Config config) {
        if (granted != null && config.scopes() != null && !config.scopes().containsAll(words(granted))) {
            throw Refusal.of("invalid_scope", "Scope mismatch");
        }
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }
}
