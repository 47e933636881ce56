package io.sifaka.plugins.oauth2;

import io.sifaka.schema.Vetted;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Where users may be sent back to: an absolute URL without a fragment (RFC 6749 section 3.1.2). */
final class RedirectUri implements Vetted.Check {

    @Override
    public Optional<String> refusal(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() == null && uri.getAuthority() == null) {
                return Optional.of("cannot parse '" + text + "'");
            }
            return uri.getRawFragment() == null
                    ? Optional.empty()
                    : Optional.of("fragment not allowed in '" + text + "'");
        } catch (URISyntaxException e) {
            return Optional.of("cannot parse '" + text + "'");
        }
    }
}
