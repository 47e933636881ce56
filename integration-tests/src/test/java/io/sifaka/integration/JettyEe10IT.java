package io.sifaka.integration;

import java.io.IOException;

class JettyEe10IT extends ContainerContract {
    @Override
    void layOut(Site site) throws IOException {
        Deployment.JETTY_EE10.layOut(site);
    }

    @Override
    Forked start(Site site) {
        return Deployment.JETTY_EE10.start(site);
    }
}
