package io.sifaka.standalone;

import io.sifaka.Version;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says which release this is. */
@Command(
        name = "version",
        description = "Says which release this is.",
        footer = {"", "  sifaka version", "  sifaka version --all"})
final class VersionCommand implements Runnable {
    @Option(
            names = {"-a", "--all"},
            description = "Also the Kong release it answers as, and the Java that runs it.")
    private boolean all;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Sifaka " + Version.sifaka());
        if (all) {
            out.println("answers as Kong " + Version.KONG);
            out.println("Java " + Runtime.version() + ", " + System.getProperty("java.home"));
        }
        out.flush();
    }
}
