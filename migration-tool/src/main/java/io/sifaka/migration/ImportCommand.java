package io.sifaka.migration;

import io.sifaka.config.NodeConfig;
import io.sifaka.declarative.DeclarationFile;
import io.sifaka.persistence.DaoException;
import io.sifaka.persistence.Draft;
import io.sifaka.persistence.Origin;
import io.sifaka.persistence.Persistence;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings a declarative file into a database. */
@Command(
        name = "import",
        aliases = "db_import",
        description = {
            "Brings a file in Kong's declarative format into the database, all of it as one revision or none of it.",
            "Entities with the same ids are replaced; others stay. Running nodes follow."
        },
        footer = {"", "  sifaka config import kong.yml", "  SIFAKA_DATABASE=postgres sifaka config import kong.yml"})
public final class ImportCommand implements Callable<Integer> {
    private static final Origin ORIGIN = new Origin("config import");

    @Mixin
    private ConfigOptions options;

    @Parameters(paramLabel = "FILE", description = "The file, YAML or JSON.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        NodeConfig config = options.read();
        if (config.database().equals("off")) {
            throw new CommandFailure(
                    "database is off: there is none to import into; set declarative_config to the file,"
                            + " or send it to /config");
        }
        try (Datastore datastore = Datastore.of(config)) {
            return load(datastore.persistence());
        }
    }

    private int load(Persistence persistence) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Draft draft =
                DeclarationFile.read(file).draft(persistence, new Progress(err, "entities checked", Clock.systemUTC()));
        long before = persistence.revision();
        try {
            long revision = persistence.commit(
                    draft.changes().watch(new Progress(err, "entities written", Clock.systemUTC())), ORIGIN);
            out.println(
                    revision == before
                            ? "import successful: the database has all " + draft.size() + " entities already"
                            : "import successful: " + draft.size() + " entities, revision " + revision);
            out.flush();
            return 0;
        } catch (DaoException refused) {
            throw new CommandFailure("nothing was imported: " + refused.getMessage(), refused);
        }
    }
}
