package io.sifaka.plugins.auth;

import io.sifaka.entity.Consumer;
import io.sifaka.entity.Credential;
import io.sifaka.entity.Ref;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginContext.Lookup;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How authentication plugins combine. Without an anonymous consumer each of them must admit the request; those with one
 * are alternatives: the first that finds a credential decides, and when none does the request goes on as anonymous.
 */
public final class Authentication {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Lookup<Consumer> consumersById;
    private final Lookup<Consumer> consumersByUsername;

    public Authentication(PluginContext node) {
        consumersById = node.lookup(Consumer.class, "id");
        consumersByUsername = node.lookup(Consumer.class, "username");
    }

    /** What a plugin finds in a request. */
    @FunctionalInterface
    public interface Method {
        /** The credential that the request proves to have; throws the refusal, a 401, when there is none. */
        Credential credential() throws Exit;
    }

    /**
     * Runs a method and names the consumer that it finds to the exchange.
     *
     * @param anonymous the consumer, by id or username, to act as when the method refuses; null passes the refusal on
     * @return false when the method was not run, since another plugin admitted the request already
     */
    public boolean run(Exchange exchange, @Nullable String anonymous, Method method) {
        if (anonymous == null) {
            admit(exchange, method.credential());
            return true;
        }
        if (exchange.credential().isPresent()) {
            return false;
        }
        try {
            admit(exchange, method.credential());
        } catch (Exit refusal) {
            exchange.authenticate(anonymous(anonymous), null);
        }
        return true;
    }

    private void admit(Exchange exchange, Credential credential) {
        Ref<Consumer> owner = credential.consumer();
        exchange.authenticate(owner == null ? null : consumer(owner.id()), credential);
    }

    private Consumer consumer(UUID id) {
        return consumersById
                .find(id.toString())
                // Deleted while its credential was still on its way out of the cache.
                .orElseThrow(() -> Exit.error(401, "Unauthorized"));
    }

    private Consumer anonymous(String name) {
        return byId(name)
                .or(() -> consumersByUsername.find(name))
                .orElseThrow(() -> new IllegalStateException("anonymous consumer '" + name + "' does not exist"));
    }

    private Optional<Consumer> byId(String name) {
        return UUID_FORM.matcher(name).matches() ? consumersById.find(name.toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
