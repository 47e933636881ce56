package io.sifaka.integration;

import java.io.IOException;

class JettyEe11IT extends ContainerContract {
    @Override
    void layOut(Site site) throws IOException {
        Jetty.layOut(site, "ee11");
    }

    @Override
    Forked start(Site site) {
        return Jetty.start(site);
    }
}
