package io.sifaka.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a site in a Jetty, in the environment of one Jakarta EE release. */
final class Jetty {
    private static final Path HOME = Path.of(System.getProperty("jetty.home"));

    private Jetty() {}

    static void layOut(Site site) throws IOException {
        site.layOut("jetty");
        site.deploy("wars/gateway.war", "wars/admin.war");
    }

    /** Lays out a site for another environment than the documentation's ee10. */
    static void layOut(Site site, String environment) throws IOException {
        layOut(site);
        for (String file : List.of("modules/sifaka.mod", "webapps/gateway.xml", "webapps/admin.xml")) {
            Path path = site.base().resolve(file);
            Files.writeString(path, Files.readString(path).replace("ee10", environment));
        }
    }

    static Forked start(Site site) {
        List<String> command = new ArrayList<>(List.of(Java.COMMAND));
        command.addAll(List.of(Java.FLAGS.split(" ")));
        command.addAll(List.of(
                "-Dsifaka.prefix=" + site.prefix(),
                "-jar",
                HOME.resolve("start.jar").toString(),
                "jetty.http.port=" + site.proxyPort(),
                "admin.port=" + site.adminPort()));
        return Forked.start(command, Map.of(), site.base(), site.base().resolve("out.log"));
    }
}
