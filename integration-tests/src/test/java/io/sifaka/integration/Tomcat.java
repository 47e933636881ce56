package io.sifaka.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a site in a Tomcat. */
final class Tomcat {
    private Tomcat() {}

    /**
     * Lays out a site, with what the distribution has in {@code conf}.
     *
     * @param conf the distribution's
     */
    static void layOut(Site site, Path conf) throws IOException {
        Site.copyTree(conf, site.base().resolve("conf"));
        site.layOut("tomcat");
        site.deploy("gateway/ROOT.war", "admin/ROOT.war");
        for (String directory : List.of("logs", "temp", "work")) {
            Files.createDirectories(site.base().resolve(directory));
        }
    }

    /**
     * Starts a site.
     *
     * @param home the distribution
     * @param options more system properties
     */
    static Forked start(Site site, Path home, String... options) {
        String properties = "-Dproxy.port=%d -Dadmin.port=%d %s"
                .formatted(site.proxyPort(), site.adminPort(), String.join(" ", options));
        Map<String, String> environment = Map.of(
                "CATALINA_HOME", home.toString(),
                "CATALINA_BASE", site.base().toString(),
                "JAVA_HOME", System.getProperty("java.home"),
                "JAVA_OPTS", Java.FLAGS + " " + properties);
        List<String> command = List.of("sh", home.resolve("bin/catalina.sh").toString(), "run");
        return Forked.start(command, environment, site.base(), site.base().resolve("logs/out.log"));
    }
}
