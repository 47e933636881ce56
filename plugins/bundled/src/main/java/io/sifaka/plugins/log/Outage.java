package io.sifaka.plugins.log;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once when a destination is lost, and once when it is back. Confined to the thread of its queue. */
public final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private final String destination;
    private long lost;

    /** Of a destination by the name that is shown: the plugin and where it sends, without secrets. */
    public Outage(String destination) {
        this.destination = destination;
    }

    /** So many records did not arrive. */
    public void lost(int records, IOException cause) {
        if (lost == 0) {
            LOG.warn("{} cannot be reached, records are lost: {}", destination, cause.toString());
        }
        lost += records;
    }

    /** Records arrived. */
    public void over() {
        if (lost > 0) {
            LOG.info("{} can be reached again; {} records were lost", destination, lost);
            lost = 0;
        }
    }
}
