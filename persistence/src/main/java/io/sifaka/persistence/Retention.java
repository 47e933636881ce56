package io.sifaka.persistence;

import io.sifaka.config.NodeConfig;
import java.time.Duration;

/**
 * How much of the change log is kept: neither what is older nor more than so many revisions.
 *
 * @param age how old a revision may become
 * @param revisions how many of the newest there may be
 */
record Retention(Duration age, long revisions) {
    static Retention of(NodeConfig config) {
        return new Retention(Duration.ofDays(config.changeLogDays()), config.changeLogRevisions());
    }
}
