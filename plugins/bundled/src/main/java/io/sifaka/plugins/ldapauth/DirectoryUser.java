package io.sifaka.plugins.ldapauth;

import io.sifaka.entity.Consumer;
import io.sifaka.entity.Credential;
import io.sifaka.entity.Ref;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody whom a directory knows; no consumer of the gateway. */
record DirectoryUser(UUID id, String username) implements Credential {

    /** The same user has the same id on every node. */
    static DirectoryUser of(LdapAuth.Config config, String username) {
        String named = String.join("\n", config.ldapHost(), config.baseDn(), config.attribute(), username);
        return new DirectoryUser(UUID.nameUUIDFromBytes(named.getBytes(StandardCharsets.UTF_8)), username);
    }

    @Override
    public @Nullable Ref<Consumer> consumer() {
        return null;
    }

    @Override
    public String identifier() {
        return username;
    }
}
