package io.sifaka.integration;

import java.io.IOException;

class Tomcat10IT extends ContainerContract {
    @Override
    void layOut(Site site) throws IOException {
        Deployment.TOMCAT_10.layOut(site);
    }

    @Override
    Forked start(Site site) {
        return Deployment.TOMCAT_10.start(site);
    }
}
