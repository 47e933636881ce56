package io.sifaka.standalone;

import io.sifaka.config.ConfigException;
import io.sifaka.declarative.DeclarationException;
import io.sifaka.migration.CommandFailure;
import io.sifaka.migration.DatabaseCommand;
import io.sifaka.persistence.DaoException;
import io.sifaka.persistence.DatastoreUnavailable;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line: {@code bin/sifaka}. */
@Command(
        name = "sifaka",
        description = "An API gateway that speaks Kong's language.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = false,
        sortOptions = false,
        footer = {
            "",
            "Try it:",
            "  sifaka start                    the gateway, here; Ctrl-C drains and stops it",
            "  sifaka echo                     an upstream to try it with, in another terminal",
            "  sifaka config sample            a configuration file to start from",
            "  sifaka COMMAND --help           what a command does, with examples"
        },
        subcommands = {
            StartCommand.class,
            StopCommand.class,
            RestartCommand.class,
            ReloadCommand.class,
            StatusCommand.class,
            HealthCommand.class,
            VersionCommand.class,
            EchoCommand.class,
            AdminCommand.class,
            ConfigCommand.class,
            DatabaseCommand.class
        })
public final class Sifaka {
    @SuppressWarnings("unused") // picocli acts on it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            showDefaultValue = Visibility.NEVER,
            description = "Say what a command does.")
    private boolean help;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** Exit codes: 0 done, 1 not done, with a line on standard error, 2 wrong usage. */
    static CommandLine commandLine() {
        return new CommandLine(new Sifaka())
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((e, command, result) -> {
                    explain(e, command.getErr());
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    /** A user reads what is wrong and what to do; the stack trace is for those who ask for it by the log level. */
    private static void explain(Exception e, PrintWriter err) {
        LoggerFactory.getLogger(Sifaka.class).debug("command failed", e);
        boolean isForUsers = e instanceof ConfigException
                || e instanceof DeclarationException
                || e instanceof StartFailure
                || e instanceof CommandFailure
                || e instanceof DaoException
                || e instanceof DatastoreUnavailable;
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        (isForUsers ? message : "unexpected " + e).lines().forEach(line -> err.println("sifaka: " + line));
        err.flush();
    }
}
