package io.sifaka.plugins.oauth2;

import io.sifaka.plugin.ClientRequest;

/** Secrets travel encrypted, or not at all. */
final class Https {
    private Https() {}

    /** Refuses what did not come by HTTPS, to this node or to a trusted proxy before it. */
    static void check(ClientRequest request, OAuth2.Config config) {
        boolean encrypted = request.scheme().equals("https")
                || (config.acceptHttpIfAlreadyTerminated()
                        && request.forwardedScheme().equals("https"));
        if (!encrypted) {
            throw Refusal.of("access_denied", "You must use HTTPS");
        }
    }
}
