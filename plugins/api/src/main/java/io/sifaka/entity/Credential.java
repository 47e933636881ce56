package io.sifaka.entity;

import org.jspecify.annotations.Nullable;

/** What proves that a request comes from a consumer: an API key, a user name and password, a token. */
public interface Credential extends Entity {
    /** Whom it belongs to; null when no consumer of this gateway does, but somebody whom an outside directory knows. */
    @Nullable
    Ref<Consumer> consumer();

    /** The public name of the credential, sent upstream as {@code X-Credential-Identifier}; never the secret. */
    String identifier();
}
