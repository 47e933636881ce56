package io.sifaka.migration;

import io.sifaka.config.NodeConfig;
import io.sifaka.persistence.Tables;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sets up, shows and resets the tables of a datastore. */
@Command(
        name = "db",
        aliases = "migrations",
        description = {
            "Sets up, shows or resets the tables of the datastore.",
            "A node that starts does what `up` does; a separate step is for those who want to see it happen first."
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "  sifaka db status",
            "  SIFAKA_DATABASE=postgres SIFAKA_PG_PASSWORD=… sifaka db up",
            "  sifaka db reset --yes"
        })
public final class DatabaseCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "up",
            aliases = {"bootstrap", "finish"},
            description = "Creates the tables, or brings them to what this release wants. Does no harm when run twice.")
    int up(@Mixin ConfigOptions options) {
        try (Tables tables = Tables.of(options.read())) {
            long before = applied(tables.steps());
            tables.upgrade();
            long steps = applied(tables.steps()) - before;
            return say(
                    steps == 0
                            ? "the tables are up to date"
                            : "the tables are up to date now, after " + steps + " steps");
        }
    }

    @Command(
            name = "status",
            aliases = "list",
            description = "Lists the steps that make the tables; exit code 1 when some are still to be taken.")
    int status(@Mixin ConfigOptions options) {
        try (Tables tables = Tables.of(options.read())) {
            List<Tables.Step> steps = tables.steps();
            steps.forEach(step -> say("%-8s %-10s %s"
                    .formatted(step.version(), step.isApplied() ? "done" : "to do", step.description())));
            return applied(steps) == steps.size() ? 0 : 1;
        }
    }

    @Command(name = "reset", description = "Drops the tables and everything that is configured.")
    int reset(
            @Mixin ConfigOptions options,
            @Option(
                            names = {"-y", "--yes"},
                            description = "Really do it.")
                    boolean yes) {
        NodeConfig config = options.read();
        if (!yes) {
            spec.commandLine().getErr().println("sifaka: this drops all configuration for good; add --yes to do it");
            return 1;
        }
        try (Tables tables = Tables.of(config)) {
            tables.drop();
        }
        return say("dropped; a node that starts, or `db up`, begins with nothing");
    }

    private static long applied(List<Tables.Step> steps) {
        return steps.stream().filter(Tables.Step::isApplied).count();
    }

    private int say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
        return 0;
    }
}
