package io.sifaka.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The ways in which a gateway and its Admin API are promised to run. */
enum Deployment {
    /** Configured by a system property. */
    TOMCAT_10 {
        private final Path home = Path.of(System.getProperty("tomcat10.home"));

        @Override
        void layOut(Site site) throws IOException {
            Tomcat.layOut(site, home.resolve("conf"));
        }

        @Override
        Forked start(Site site) {
            return Tomcat.start(site, home, "-Dsifaka.prefix=" + site.prefix());
        }
    },

    /** Configured by a file that a context parameter names. */
    TOMCAT_11 {
        private final Path home = Path.of(System.getProperty("tomcat11.home"));

        @Override
        void layOut(Site site) throws IOException {
            Tomcat.layOut(site, home.resolve("conf"));
            Path file = site.base().resolve("conf/sifaka.conf");
            Files.writeString(file, "prefix = " + site.prefix() + "\nlog_level = warn\n");
            Files.writeString(
                    site.base().resolve("conf/context.xml"),
                    "<Context><Parameter name=\"sifaka.conf\" value=\"" + file + "\" override=\"false\"/></Context>");
        }

        @Override
        Forked start(Site site) {
            return Tomcat.start(site, home);
        }
    },

    JETTY_EE10 {
        @Override
        void layOut(Site site) throws IOException {
            Jetty.layOut(site);
        }

        @Override
        Forked start(Site site) {
            return Jetty.start(site);
        }
    },

    JETTY_EE11 {
        @Override
        void layOut(Site site) throws IOException {
            Jetty.layOut(site, "ee11");
        }

        @Override
        Forked start(Site site) {
            return Jetty.start(site);
        }
    },

    /** One process, {@code bin/sifaka}. */
    STANDALONE {
        @Override
        void layOut(Site site) throws IOException {
            Files.createDirectories(site.base());
        }

        @Override
        Forked start(Site site) {
            return new Sifaka(site).start();
        }
    };

    /** Lays out the files; done once. */
    abstract void layOut(Site site) throws IOException;

    /** Starts it. */
    abstract Forked start(Site site);
}
