package io.sifaka.migration;

import io.sifaka.config.NodeConfig;
import io.sifaka.declarative.Export;
import io.sifaka.declarative.PrivateFile;
import io.sifaka.declarative.YamlWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what a database holds into a declarative file. */
@Command(
        name = "export",
        aliases = "db_export",
        description = {
            "Writes all that the database holds into a file in Kong's declarative format.",
            "The file holds secrets: nobody but its owner can read it."
        },
        footer = {"", "  sifaka config export backup.yml", "  sifaka config export - | grep host"})
public final class ExportCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions options;

    @Parameters(
            paramLabel = "FILE",
            defaultValue = "kong.yml",
            description = "Where to; - for standard output (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Option(
            names = {"-f", "--force"},
            description = "Write over a file that is there.")
    private boolean force;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        NodeConfig config = options.read();
        boolean print = file.toString().equals("-");
        if (config.database().equals("off")) {
            throw new CommandFailure("database is off: there is none to export; GET /config shows what a node runs");
        }
        if (!print && !force && Files.exists(file)) {
            throw new CommandFailure(file + " is there already; choose another name, or add --force to write over it");
        }
        try (Datastore datastore = Datastore.of(config)) {
            Progress progress = new Progress(spec.commandLine().getErr(), "entities read", Clock.systemUTC());
            write(YamlWriter.write(Export.of(datastore.persistence(), progress)), print);
        }
        return 0;
    }

    private void write(String text, boolean print) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (print) {
            out.print(text);
        } else {
            PrivateFile.write(file, text);
            out.println("exported to " + file);
        }
        out.flush();
    }
}
