package io.sifaka.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Configured by a file that a context parameter names. */
class Tomcat11IT extends ContainerContract {
    private static final Path HOME = Path.of(System.getProperty("tomcat11.home"));

    @Override
    void layOut(Site site) throws IOException {
        Tomcat.layOut(site, HOME.resolve("conf"));
        Path file = site.base().resolve("conf/sifaka.conf");
        Files.writeString(file, "prefix = " + site.prefix() + "\nlog_level = warn\n");
        Files.writeString(
                site.base().resolve("conf/context.xml"),
                "<Context><Parameter name=\"sifaka.conf\" value=\"" + file + "\" override=\"false\"/></Context>");
    }

    @Override
    Forked start(Site site) {
        return Tomcat.start(site, HOME);
    }
}
