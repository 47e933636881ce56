package io.sifaka.integration;

import java.io.IOException;

class JettyEe10IT extends ContainerContract {
    @Override
    void layOut(Site site) throws IOException {
        Jetty.layOut(site);
    }

    @Override
    Forked start(Site site) {
        return Jetty.start(site);
    }
}
