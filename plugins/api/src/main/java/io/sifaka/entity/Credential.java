package io.sifaka.entity;

/** What proves that a request comes from a consumer: an API key, a user name and password, a token. */
public interface Credential extends Entity {
    Ref<Consumer> consumer();

    /** The public name of the credential, sent upstream as {@code X-Credential-Identifier}; never the secret. */
    String identifier();
}
