package io.sifaka.integration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code bin/sifaka} with its own prefix and ports, as a user has it in a terminal. */
final class Sifaka {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final int proxyPort;
    private final int adminPort;

    /**
     * A node to be.
     *
     * @param directory gets the prefix {@code data} and the output of commands
     */
    Sifaka(Path directory) {
        this(new Site(directory, directory.resolve("data"), FreePort.find(), FreePort.find()));
    }

    /** A node to be at a site. */
    Sifaka(Site site) {
        this.directory = site.base();
        this.proxyPort = site.proxyPort();
        this.adminPort = site.adminPort();
        with("proxy_listen", proxyAddress());
        with("admin_listen", adminAddress());
        with("prefix", site.prefix().toString());
    }

    /** Sets a configuration key by an environment variable. */
    Sifaka with(String key, String value) {
        environment.put("SIFAKA_" + key.toUpperCase(Locale.ROOT), value);
        return this;
    }

    Sifaka with(Map<String, String> settings) {
        settings.forEach(this::with);
        return this;
    }

    String proxyAddress() {
        return "127.0.0.1:" + proxyPort;
    }

    String adminAddress() {
        return "127.0.0.1:" + adminPort;
    }

    Http proxy() {
        return new Http(proxyPort);
    }

    Http admin() {
        return new Http(adminPort);
    }

    /** Starts a node and returns when it is up. */
    Forked start() {
        Forked node = run("start");
        node.awaitOutput(" is up");
        return node;
    }

    /** Runs a command; its output is its own. */
    Forked run(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(ROOT.resolve("bin/sifaka").toString()));
        command.addAll(List.of(arguments));
        Path log = directory.resolve(arguments[0] + System.nanoTime() + ".log");
        return Forked.start(command, environment, directory, log);
    }
}
