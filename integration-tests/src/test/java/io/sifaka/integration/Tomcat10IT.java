package io.sifaka.integration;

import java.io.IOException;
import java.nio.file.Path;

/** Configured by a system property. */
class Tomcat10IT extends ContainerContract {
    private static final Path HOME = Path.of(System.getProperty("tomcat10.home"));

    @Override
    void layOut(Site site) throws IOException {
        Tomcat.layOut(site, HOME.resolve("conf"));
    }

    @Override
    Forked start(Site site) {
        return Tomcat.start(site, HOME, "-Dsifaka.prefix=" + site.prefix());
    }
}
