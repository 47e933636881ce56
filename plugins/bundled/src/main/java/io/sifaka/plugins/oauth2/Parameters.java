package io.sifaka.plugins.oauth2;

import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugins.body.BodyFields;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a request to an endpoint, from its body and its query. One that is there twice counts as absent. */
record Parameters(ClientRequest request, Optional<BodyFields> body) {
    static Parameters of(ClientRequest request) {
        return new Parameters(request, BodyFields.of(request));
    }

    /** The value; null when it is absent or empty. */
    @Nullable
    String get(String name) {
        List<String> values = body.map(fields -> fields.values(name)).orElse(List.of());
        if (values.isEmpty()) {
            values = request.queryArgs(name);
        }
        return values.size() == 1 && !values.get(0).isEmpty() ? values.get(0) : null;
    }

    /** Whether the value is there and this one; takes as long wherever the two differ. */
    boolean isSecret(String name, @Nullable String secret) {
        String given = get(name);
        return given != null && secret != null && Secrets.same(given, secret);
    }
}
