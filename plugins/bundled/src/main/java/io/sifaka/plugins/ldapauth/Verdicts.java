package io.sifaka.plugins.ldapauth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What directories said of names and passwords, for a while. Passwords are not kept, but hashes under a key of this process.
 * May be used from any thread.
 */
final class Verdicts {
    private static final int MOST = 10_000;
    private static final String HASH = "HmacSHA256";

    private final SecretKeySpec key;
    private final Clock clock;
    private final Map<ByteBuffer, Verdict> latest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Verdict> eldest) {
            return size() > MOST;
        }
    };

    Verdicts(Clock clock) {
        this.clock = clock;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, HASH);
    }

    private record Verdict(boolean admitted, long untilMillis) {}

    /** What was said not long ago, or else what is said now. */
    boolean of(LdapAuth.Config config, Login login, BooleanSupplier ask) {
        ByteBuffer name = name(config, login);
        Verdict known = known(name);
        if (known != null) {
            return known.admitted;
        }
        boolean admitted = ask.getAsBoolean();
        if (config.cacheTtl() > 0) {
            Verdict verdict = new Verdict(admitted, clock.millis() + (long) (config.cacheTtl() * 1000));
            synchronized (latest) {
                latest.put(name, verdict);
            }
        }
        return admitted;
    }

    private @Nullable Verdict known(ByteBuffer name) {
        synchronized (latest) {
            Verdict verdict = latest.get(name);
            return verdict == null || verdict.untilMillis <= clock.millis() ? null : verdict;
        }
    }

    /** Each part with its length before it, so that no two logins have one name. */
    private ByteBuffer name(LdapAuth.Config config, Login login) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(key);
            parts(config, login)
                    .map(part -> part.getBytes(StandardCharsets.UTF_8))
                    .forEach(part -> {
                        mac.update(ByteBuffer.allocate(Integer.BYTES)
                                .putInt(part.length)
                                .flip());
                        mac.update(part);
                    });
            return ByteBuffer.wrap(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HASH, e);
        }
    }

    /** All that decides about the answer, and how long it is good. */
    private static Stream<String> parts(LdapAuth.Config config, Login login) {
        return Stream.of(
                config.ldapHost(),
                Integer.toString(config.ldapPort()),
                config.baseDn(),
                config.attribute(),
                Double.toString(config.cacheTtl()),
                config.ldaps() + " " + config.startTls() + " " + config.verifyLdapHost(),
                login.username(),
                login.password());
    }
}
