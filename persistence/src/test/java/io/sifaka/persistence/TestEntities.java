package io.sifaka.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Consumer;
import io.sifaka.entity.Entity;
import io.sifaka.entity.EntityInfo;
import io.sifaka.entity.EntityTypes;
import io.sifaka.entity.Protocol;
import io.sifaka.entity.Ref;
import io.sifaka.plugin.PluginCatalog;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.schema.Auto;
import io.sifaka.schema.Default;
import io.sifaka.schema.Derived;
import io.sifaka.schema.Doc;
import io.sifaka.schema.OnDelete;
import io.sifaka.schema.OnDelete.Action;
import io.sifaka.schema.Unique;
import io.sifaka.schema.Violations;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entities and plugins that show what the core ones do not: an end, and references to what is deleted with others. */
final class TestEntities {
    static final EntityTypes TYPES =
            EntityTypes.withCore(List.of(Token.class, Grant.class, Holder.class, Sealed.class));
    static final PluginCatalog CATALOG = PluginCatalog.of(Limit.class, StreamLimit.class);

    private static final ObjectMapper JSON = new ObjectMapper();

    private TestEntities() {}

    /** A credential that may end. */
    @EntityInfo(name = "test_tokens", endpointKey = "key", ttl = true, lookedUp = true)
    record Token(
            @Auto UUID id,
            @Auto long createdAt,
            @Doc("Whose it is.") @OnDelete(Action.CASCADE) Ref<Consumer> consumer,
            @Doc("The secret.") @Unique @Auto String key,
            @Doc("Labels.") @Nullable Set<String> tags)
            implements Entity {}

    /** Goes with its token. */
    @EntityInfo(
            name = "test_grants",
            nestedKey = "scope",
            uniqueTogether = {"token", "scope"})
    record Grant(
            @Auto UUID id,
            @Auto double createdAt,
            @Auto double updatedAt,
            @Doc("The token.") @OnDelete(Action.CASCADE) Ref<Token> token,
            @Doc("What it allows.") String scope)
            implements Entity {}

    /** Keeps a grant from being deleted. */
    @EntityInfo(name = "test_holders")
    record Holder(@Auto UUID id, @Doc("The grant.") Ref<Grant> grant) implements Entity {}

    /** Keeps its word under a seal. */
    @EntityInfo(name = "test_sealed", endpointKey = "name")
    record Sealed(
            @Auto UUID id,
            @Doc("Its name.") @Unique String name,
            @Doc("What is sealed.") String word) implements Entity, Derived<Sealed> {
        @Override
        public Sealed stored(Set<String> changed, Violations violations) {
            if (word.equals("unlucky")) {
                violations.field("word", "cannot be sealed");
            }
            return changed.contains("word") ? new Sealed(id, name, "<" + word + ">") : this;
        }
    }

    /** A plugin for HTTP. */
    @PluginInfo(name = "limit", priority = 1)
    public static final class Limit implements PluginHandler<Limit.Config> {
        public record Config(@Doc("How many.") @Default("5") int minute) {}
    }

    /** A plugin that can also serve streams. */
    @PluginInfo(
            name = "stream-limit",
            priority = 2,
            protocols = {Protocol.HTTP, Protocol.HTTPS, Protocol.TCP, Protocol.TLS})
    public static final class StreamLimit implements PluginHandler<StreamLimit.Config> {
        public record Config(@Doc("How many.") @Default("5") int minute) {}
    }

    /** A document; single quotes may stand for double ones. */
    static ObjectNode json(String text, Object... arguments) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"').formatted(arguments));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
