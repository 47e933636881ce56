package io.sifaka.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** Debian's package {@code tomcat10}; its configuration stays where the package has it. */
class DebianTomcatIT extends ContainerContract {
    private static final Path HOME = Path.of("/usr/share/tomcat10");

    @BeforeAll
    static void needsThePackage() {
        Assumptions.assumeTrue(Files.exists(HOME.resolve("bin/catalina.sh")), "needs the package tomcat10-common");
    }

    @Override
    void layOut(Site site) throws IOException {
        Tomcat.layOut(site, HOME.resolve("etc"));
    }

    @Override
    Forked start(Site site) {
        return Tomcat.start(site, HOME, "-Dsifaka.prefix=" + site.prefix());
    }
}
