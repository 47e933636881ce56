package io.sifaka.plugins.session;

import io.sifaka.entity.Entity;
import io.sifaka.entity.EntityInfo;
import io.sifaka.schema.Auto;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Unique;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The data of a session whose cookie only names it. */
@EntityInfo(name = "sessions", endpointKey = "session_id", ttl = true, lookedUp = true)
public record StoredSession(
        @Auto UUID id,

        @Doc("What the cookie names the session by.") @Unique
        String sessionId,

        @Doc("When the session ends, in seconds since 1970.") @Nullable
        Long expires,

        @Doc("The data, sealed.") @Nullable String data,
        @Auto long createdAt)
        implements Entity {}
