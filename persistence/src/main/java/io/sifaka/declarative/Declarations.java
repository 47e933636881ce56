package io.sifaka.declarative;

import io.sifaka.config.NodeConfig;
import io.sifaka.persistence.Draft;
import io.sifaka.persistence.Origin;
import io.sifaka.persistence.Persistence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Puts documents in the place of what a node without a database has, and keeps the last one that was sent to it under its
 * prefix. Used by many threads at once.
 */
public final class Declarations {
    /** What {@code configuration_hash} is before there is a configuration, as in Kong. */
    public static final String NONE = "0".repeat(32);

    private static final String REMEMBERED = "declared.json";

    private final Persistence persistence;
    private final Path remembered;
    private final ReentrantLock turn = new ReentrantLock(true);

    public Declarations(NodeConfig config, Persistence persistence) {
        this.persistence = persistence;
        this.remembered = config.under(REMEMBERED);
    }

    /** The hash of the document that the node runs, {@link #NONE} when there is none; of a node with a database, nothing. */
    public static Optional<String> hash(Persistence persistence) {
        return persistence.declared().map(hash -> hash.isEmpty() ? NONE : hash);
    }

    /** Whether the node runs this document. */
    public boolean isCurrent(Declaration declaration) {
        return persistence.declared().filter(declaration.hash()::equals).isPresent();
    }

    /**
     * Runs a document from now on.
     *
     * @throws DeclarationException naming everything that is wrong with it; then the node stays as it is
     */
    public Draft replace(Declaration declaration, Origin origin) {
        turn.lock();
        try {
            Draft draft = declaration.draft(persistence);
            persistence.replaceAll(draft, declaration.hash(), origin);
            return draft;
        } finally {
            turn.unlock();
        }
    }

    /** As {@link #replace}, and after the next start too, unless a file is configured then. */
    public Draft replaceForGood(Declaration declaration, Origin origin) throws IOException {
        Draft draft = replace(declaration, origin);
        PrivateFile.write(remembered, declaration.json());
        return draft;
    }

    /** The document that was last sent to this node, if any. */
    Optional<Declaration> remembered() throws IOException {
        return Files.exists(remembered)
                ? Optional.of(Declaration.read(Files.readString(remembered)))
                : Optional.empty();
    }
}
