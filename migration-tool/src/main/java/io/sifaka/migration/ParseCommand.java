package io.sifaka.migration;

import io.sifaka.declarative.DeclarationFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a declarative file without using it. */
@Command(
        name = "parse",
        description = "Checks a file in Kong's declarative format, and lists all that is wrong with it.",
        footer = {"", "  sifaka config parse kong.yml"})
public final class ParseCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions options;

    @Parameters(paramLabel = "FILE", description = "The file, YAML or JSON.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Datastore memory = Datastore.inMemory(options.read())) {
            Progress progress = new Progress(spec.commandLine().getErr(), "entities checked", Clock.systemUTC());
            int entities = DeclarationFile.read(file)
                    .draft(memory.persistence(), progress)
                    .size();
            spec.commandLine().getOut().println("parse successful: " + entities + " entities");
            spec.commandLine().getOut().flush();
            return 0;
        }
    }
}
