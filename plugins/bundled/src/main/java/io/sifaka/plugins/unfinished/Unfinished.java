package io.sifaka.plugins.unfinished;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plugin that can be configured and does not do its work yet. It says so in the node's log when it first meets a request.
 * Used by many threads at once.
 */
public final class Unfinished {
    private static final Logger LOG = LoggerFactory.getLogger(Unfinished.class);

    private final String plugin;
    private final AtomicBoolean said = new AtomicBoolean();

    public Unfinished(String plugin) {
        this.plugin = plugin;
    }

    /** Says that requests go on without the plugin's work. */
    public void warn() {
        if (said.compareAndSet(false, true)) {
            LOG.warn("plugin {} does not work yet: requests go on without it", plugin);
        }
    }
}
