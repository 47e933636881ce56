package io.sifaka.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.schema.Rewritten;

/**
 * Keeps algorithm and {@code hash_on} of an upstream in step, as Kong does (kong/db/schema/entities/upstreams.lua, 3.9):
 * counting algorithms hash nothing, hashing something is consistent hashing, hashing nothing is round robin.
 */
public final class UpstreamAlgorithm implements Rewritten.Rewriting {
    private static final String ALGORITHM = "algorithm";
    private static final String HASH_ON = "hash_on";
    private static final String NONE = "none";

    @Override
    public void rewrite(ObjectNode input) {
        String algorithm = input.path(ALGORITHM).asText();
        if (algorithm.equals("least-connections") || algorithm.equals("latency")) {
            input.put(HASH_ON, NONE);
        } else if (input.path(HASH_ON).isNull()) {
            input.put(HASH_ON, NONE);
        } else if (input.path(HASH_ON).isTextual()) {
            boolean none = input.get(HASH_ON).textValue().equals(NONE);
            input.put(ALGORITHM, none ? "round-robin" : "consistent-hashing");
        }
    }
}
