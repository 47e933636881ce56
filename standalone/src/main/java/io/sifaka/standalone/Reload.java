package io.sifaka.standalone;

import io.sifaka.config.ConfigException;
import io.sifaka.config.Logging;
import io.sifaka.config.NodeConfig;
import io.sifaka.config.Sources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a running node take over what it can of a configuration that changed: how much is logged. */
final class Reload {
    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

    private Reload() {}

    /** Reads the configuration again; one that does not read leaves everything as it is. */
    static void apply(Sources sources) {
        try {
            NodeConfig config = NodeConfig.read(sources);
            Logging.level(config.logLevel());
            LOG.info("configuration read again: log_level is {}; other keys wait for a restart", config.logLevel());
        } catch (ConfigException e) {
            e.problems().forEach(problem -> LOG.error("configuration not taken over: {}", problem));
        }
    }
}
