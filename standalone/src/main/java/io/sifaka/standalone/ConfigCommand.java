package io.sifaka.standalone;

import io.sifaka.config.ConfigReference;
import io.sifaka.config.NodeConfig;
import io.sifaka.migration.ConfigOptions;
import io.sifaka.migration.ExportCommand;
import io.sifaka.migration.ImportCommand;
import io.sifaka.migration.InitCommand;
import io.sifaka.migration.ParseCommand;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints and checks configuration. */
@Command(
        name = "config",
        description = {
            "Prints and checks the configuration of a node: sample, page, check.",
            "Writes, checks, imports and exports what nodes serve, as files in Kong's declarative format: init, parse, "
                    + "import, export."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {InitCommand.class, ParseCommand.class, ImportCommand.class, ExportCommand.class},
        footer = {
            "",
            "  sifaka config sample > sifaka.conf",
            "  sifaka config check --conf sifaka.conf",
            "  sifaka config parse kong.yml",
            "  sifaka config import kong.yml"
        })
final class ConfigCommand {
    @Spec
    private CommandSpec spec;

    @Command(name = "sample", description = "Prints a configuration file with every key, its meaning and its default.")
    int sample() {
        return print(ConfigReference.sample());
    }

    @Command(name = "page", description = "Prints docs/configuration.md.")
    int page() {
        return print(ConfigReference.page());
    }

    @Command(name = "check", description = "Reads the configuration as a start would, and says what is wrong with it.")
    int check(@Mixin ConfigOptions options) {
        NodeConfig config = options.read();
        return print("the configuration is fine; prefix " + config.prefix() + ", database " + config.database() + "\n");
    }

    private int print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
        return 0;
    }
}
