package io.sifaka.persistence;

import java.util.List;

/**
 * A document with what a store must know to guard and to find it.
 *
 * @param document the document
 * @param keys what no other document of its type may have too
 * @param references the documents that it needs
 * @param tags its tags, in order
 */
record Entry(Document document, List<UniqueKey> keys, List<Reference> references, List<String> tags) {
    Entry {
        keys = List.copyOf(keys);
        references = List.copyOf(references);
        tags = List.copyOf(tags);
    }
}
