package io.sifaka.integration;

import java.io.IOException;

class Tomcat11IT extends ContainerContract {
    @Override
    void layOut(Site site) throws IOException {
        Deployment.TOMCAT_11.layOut(site);
    }

    @Override
    Forked start(Site site) {
        return Deployment.TOMCAT_11.start(site);
    }
}
