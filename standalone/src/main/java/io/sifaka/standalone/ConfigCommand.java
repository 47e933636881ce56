package io.sifaka.standalone;

import io.sifaka.config.ConfigReference;
import io.sifaka.config.NodeConfig;
import io.sifaka.migration.ConfigOptions;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints and checks configuration. */
@Command(
        name = "config",
        description = "Prints a configuration file to start from, or checks one.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "  sifaka config sample > sifaka.conf", "  sifaka config check --conf sifaka.conf"})
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
