package io.sifaka.integration;

import java.io.IOException;

class JettyEe11IT extends ContainerContract {
    @Override
    void layOut(Site site) throws IOException {
        Deployment.JETTY_EE11.layOut(site);
    }

    @Override
    Forked start(Site site) {
        return Deployment.JETTY_EE11.start(site);
    }
}
