package io.sifaka.declarative;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.persistence.Draft;
import io.sifaka.persistence.Persistence;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * A document in Kong's declarative format, read but not yet understood: what it means depends on the entities that a node
 * knows.
 */
public final class Declaration {
    private final Tree tree;

    private Declaration(Tree tree) {
        this.tree = tree;
    }

    /**
     * Reads a document.
     *
     * @throws DeclarationException when it is neither YAML nor JSON or no object, saying where
     */
    public static Declaration read(String text) {
        return new Declaration(TextReader.read(text));
    }

    /** A document that was read as JSON elsewhere. */
    public static Declaration of(ObjectNode document) {
        return new Declaration(new Tree(document, new IdentityHashMap<>()));
    }

    /** 32 hexadecimal digits, the same for documents that say the same. */
    public String hash() {
        return Canonical.hash(tree.root());
    }

    /** The document in the form that it was read in, as JSON. */
    public String json() {
        return tree.root().toString();
    }

    /**
     * The configuration that the document is, by the rules of a datastore that is left as it is.
     *
     * @throws DeclarationException naming everything that is wrong with it
     */
    public Draft draft(Persistence persistence) {
        return draft(persistence, done -> {});
    }

    /** As {@link #draft(Persistence)}; {@code progress} is told how many entities were checked so far. */
    public Draft draft(Persistence persistence, IntConsumer progress) {
        Refusal refusal = new Refusal();
        Kinds kinds = new Kinds(persistence.types());
        Header header = Header.of(tree.root(), refusal);
        List<Item> items = Unfolding.of(kinds, tree, header, refusal);
        EntityIds ids = new EntityIds();
        items.forEach(ids::complete);
        References.resolve(items, kinds, refusal);
        if (!header.marksRegexes()) {
            items.forEach(RoutePaths::mark);
        }
        Draft draft = persistence.draft();
        new Filling(draft, refusal, !header.derive()).add(inOrder(items, kinds), progress);
        if (!refusal.isEmpty()) {
            throw refusal.exception();
        }
        return draft;
    }

    private static List<Item> inOrder(List<Item> items, Kinds kinds) {
        Map<String, Integer> ranks = new HashMap<>();
        kinds.all().forEach(kind -> ranks.put(kind.name(), ranks.size()));
        return items.stream()
                .sorted(Comparator.comparing(
                        item -> ranks.getOrDefault(item.kind().name(), 0)))
                .toList();
    }
}
