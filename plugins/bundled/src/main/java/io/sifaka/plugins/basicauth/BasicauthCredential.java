package io.sifaka.plugins.basicauth;

import io.sifaka.entity.Consumer;
import io.sifaka.entity.Credential;
import io.sifaka.entity.EntityInfo;
import io.sifaka.entity.Ref;
import io.sifaka.schema.Auto;
import io.sifaka.schema.Checked;
import io.sifaka.schema.Derived;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.OnDelete;
import io.sifaka.schema.OnDelete.Action;
import io.sifaka.schema.Secret;
import io.sifaka.schema.Text;
import io.sifaka.schema.Unique;
import io.sifaka.schema.Violations;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user name of a consumer and its password, of which only a hash is kept. */
@EntityInfo(
        name = "basicauth_credentials",
        path = "basic-auths",
        nestedPath = "basic-auth",
        endpointKey = "username",
        lookedUp = true)
public record BasicauthCredential(
        @Auto UUID id,
        @Auto long createdAt,

        @Doc("The consumer that the name and the password belong to.") @OnDelete(Action.CASCADE)
        Ref<Consumer> consumer,

        @Doc("The unique name that goes with the password.") @Unique
        String username,

        @Doc("The password; kept and shown as a hash.") @Secret
        String password,

        @Doc("Labels to group and to filter by.") @Nullable Set<@Format(Text.TAG) String> tags)
        implements Credential, Checked, Derived<BasicauthCredential> {
    private static final String CONSUMER_AND_PASSWORD =
            "all or none of these fields must be set: 'password', 'consumer.id'";

    @Override
    public void check(Violations violations) {
        if (!absent(violations, "password") && absent(violations, "consumer.id")) {
            violations.entity(CONSUMER_AND_PASSWORD);
        }
    }

    private static boolean absent(Violations violations, String field) {
        return violations.given(field).isNull() || violations.given(field).isMissingNode();
    }

    /** Hashes a new password. The hash is the consumer's too, so that another consumer needs the password anew. */
    @Override
    public BasicauthCredential stored(Set<String> changed, Violations violations) {
        if (changed.contains("password")) {
            String hash = hash(password, consumer.id());
            return new BasicauthCredential(id, createdAt, consumer, username, hash, tags);
        } else if (changed.contains("consumer")) {
            violations.entity(CONSUMER_AND_PASSWORD);
        }
        return this;
    }

    @Override
    public String identifier() {
        return username;
    }

    /** Whether a password is the one whose hash is kept here; takes as long whether it is or not. */
    boolean isProvenBy(String given) {
        return MessageDigest.isEqual(bytes(hash(given, consumer.id())), bytes(password));
    }

    /** Kong's hash, so that credentials can move between the two. */
    static String hash(String password, UUID consumer) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(bytes(password + consumer));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
