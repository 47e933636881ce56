package io.sifaka.persistence;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a write left behind.
 *
 * @param document the entity as it is now stored, the caller's own copy
 * @param revision the revision that the write took
 */
public record Written(ObjectNode document, long revision) {}
