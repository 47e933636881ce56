package io.sifaka.persistence;

import java.time.Instant;

/**
 * A node that runs, with what it last said of itself.
 *
 * @param seenAt when it said so, by its own clock
 */
public record LiveNode(NodeInfo node, NodeInfo.Running running, Instant seenAt) {}
