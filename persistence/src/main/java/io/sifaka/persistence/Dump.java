package io.sifaka.persistence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Everything that a snapshot is made of, as it was at one revision.
 *
 * @param revision the revision
 * @param documents the documents of each type by its name, by primary key; a type without any has an empty list
 */
public record Dump(long revision, Map<String, List<ObjectNode>> documents) {
    public Dump {
        documents = Map.copyOf(documents);
    }
}
