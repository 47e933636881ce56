package io.sifaka.plugins.session;

import io.sifaka.entity.Consumer;
import io.sifaka.entity.Credential;
import io.sifaka.entity.Ref;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a session stands for: the credential that its client once showed. */
record SessionCredential(UUID id, @Nullable Ref<Consumer> consumer) implements Credential {

    @Override
    public String identifier() {
        return id.toString();
    }
}
