package io.sifaka.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a declarative file to start from. */
@Command(
        name = "init",
        description = "Writes a file in Kong's declarative format to start from.",
        footer = {"", "  sifaka config init", "  sifaka config init gateway.yml"})
public final class InitCommand implements Callable<Integer> {
    private static final String EXAMPLE = """
            # The whole configuration of a node. Use it with database = off and declarative_config = this file,
            # or bring it into a database with: sifaka config import
            _format_version: "3.0"

            # services:
            # - name: orders
            #   url: http://127.0.0.1:9000
            #   routes:
            #   - name: orders
            #     paths: [/orders]
            #   plugins:
            #   - name: key-auth
            #
            # consumers:
            # - username: ada
            #   keyauth_credentials:
            #   - key: open-sesame
            """;

    @Parameters(paramLabel = "FILE", defaultValue = "kong.yml", description = "Where to (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(file)) {
            throw new CommandFailure(file + " is there already; it is left as it is");
        }
        Files.writeString(file, EXAMPLE);
        spec.commandLine().getOut().println("wrote " + file);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
