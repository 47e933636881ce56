package io.sifaka.standalone;

import io.sifaka.access.Admins;
import io.sifaka.access.Role;
import io.sifaka.config.NodeConfig;
import io.sifaka.migration.ConfigOptions;
import io.sifaka.persistence.Origin;
import io.sifaka.persistence.Persistence;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, lists and deletes those who may use the Admin API, in the datastore itself. */
@Command(
        name = "admin",
        description = "Makes, lists and deletes those who may use the Admin API where admin_auth is on.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "  sifaka admin create ada                      prints her token, once",
            "  sifaka admin create watcher --role read-only",
            "  sifaka admin delete ada"
        })
final class AdminCommand {
    private static final Origin ORIGIN = new Origin("bin/sifaka");

    @Spec
    private CommandSpec spec;

    @Command(name = "create", description = "Makes an admin and prints the token, which cannot be told again.")
    int create(
            @Mixin ConfigOptions options,
            @Parameters(paramLabel = "NAME", description = "The name, which the change log shows.") String name,
            @Option(
                            names = "--role",
                            defaultValue = "admin",
                            description = "admin, who may change everything, or read-only.")
                    String role,
            @Option(names = "--password", description = "Ask for a password too, for Basic authentication.")
                    boolean withPassword) {
        Role may = Role.of(role).orElseThrow(() -> new StartFailure("there is no role " + role + ": admin, read-only"));
        String password = withPassword ? password() : null;
        return with(options, admins -> say(admins.create(name, may, password, ORIGIN)));
    }

    @Command(name = "list", description = "Lists the admins with their roles.")
    int list(@Mixin ConfigOptions options) {
        return with(options, admins -> {
            admins.list()
                    .forEach(admin -> say("%-24s %-10s since %s"
                            .formatted(admin.name(), admin.role(), Instant.ofEpochSecond(admin.createdAt()))));
            return 0;
        });
    }

    @Command(name = "delete", description = "Deletes an admin; the token is worth nothing from then on.")
    int delete(@Mixin ConfigOptions options, @Parameters(paramLabel = "NAME", description = "The name.") String name) {
        return with(options, admins -> {
            if (admins.delete(name, ORIGIN)) {
                return 0;
            }
            spec.commandLine().getErr().println("sifaka: there is no admin " + name);
            return 1;
        });
    }

    private static int with(ConfigOptions options, ToIntFunction<Admins> work) {
        NodeConfig config = options.read();
        try (Persistence persistence = Persistence.openBriefly(config, Clock.systemUTC())) {
            return work.applyAsInt(new Admins(persistence));
        }
    }

    @SuppressWarnings(
            "SystemConsoleNull") // Java 17 has no console without a terminal, later ones one that reads nothing
    private static String password() {
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Password: ");
        if (typed == null || typed.length == 0) {
            throw new StartFailure("no password was typed; run this in a terminal");
        }
        return new String(typed);
    }

    private int say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
        return 0;
    }
}
