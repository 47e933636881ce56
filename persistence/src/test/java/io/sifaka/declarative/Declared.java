package io.sifaka.declarative;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.config.NodeConfig;
import io.sifaka.config.Sources;
import io.sifaka.entity.Consumer;
import io.sifaka.entity.Credential;
import io.sifaka.entity.EntityInfo;
import io.sifaka.entity.EntityTypes;
import io.sifaka.entity.Ref;
import io.sifaka.persistence.Origin;
import io.sifaka.persistence.PageQuery;
import io.sifaka.persistence.Persistence;
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
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A node without a database, in a test's hands, with a credential and plugins of its own. */
final class Declared implements AutoCloseable {
    static final EntityTypes TYPES = EntityTypes.withCore(List.of(Pass.class));
    static final PluginCatalog CATALOG = PluginCatalog.of(Limit.class, Guard.class);

    private static final ObjectMapper JSON = new ObjectMapper();

    final Persistence persistence = Persistence.open(
            NodeConfig.read(Sources.none().option("database", "off")), TYPES, CATALOG, Clock.systemUTC());

    /** What lets a consumer pass; its word is kept under a seal. */
    @EntityInfo(name = "passes", endpointKey = "key", lookedUp = true)
    record Pass(
            @Auto UUID id,
            @Auto long createdAt,
            @Doc("Whose it is.") @OnDelete(Action.CASCADE) Ref<Consumer> consumer,
            @Doc("The secret.") @Unique @Auto String key,
            @Doc("A word.") @Nullable String word,
            @Doc("Labels.") @Nullable Set<String> tags)
            implements Credential, Derived<Pass> {
        @Override
        public String identifier() {
            return id.toString();
        }

        @Override
        public Pass stored(Set<String> changed, Violations violations) {
            return changed.contains("word") ? new Pass(id, createdAt, consumer, key, "<" + word + ">", tags) : this;
        }
    }

    /** A plugin with something to get wrong. */
    @PluginInfo(name = "limit", priority = 1)
    public static final class Limit implements PluginHandler<Limit.Config> {
        public record Config(
                @Doc("How many.") @Default("5") int minute,
                @Doc("Of what.") String what) {}
    }

    /** A plugin with nothing to get wrong. */
    @PluginInfo(name = "guard", priority = 2)
    public static final class Guard implements PluginHandler<Guard.Config> {
        public record Config(
                @Doc("Whether.") @Default("true") boolean strict) {}
    }

    /** Puts a document in the place of what there was. */
    long replace(String text) {
        Declaration declaration = Declaration.read(text);
        return persistence.replaceAll(declaration.draft(persistence), declaration.hash(), new Origin("test"));
    }

    /** The documents of a type. */
    List<ObjectNode> all(String type) {
        return persistence
                .dao(TYPES.named(type).orElseThrow())
                .page(PageQuery.FIRST.sized(1000))
                .data();
    }

    /** The only document of a type. */
    ObjectNode only(String type) {
        List<ObjectNode> all = all(type);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " " + type);
        }
        return all.get(0);
    }

    /** JSON in which single quotes stand for double ones, and acute accents for single ones. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"').replace('´', '\''));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Override
    public void close() {
        persistence.close();
    }
}
