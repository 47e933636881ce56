package io.sifaka.persistence;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What can be asked of a store, in a transaction or outside. Expired documents are found as long as they are there. */
interface Reads {
    Optional<Document> get(String type, UUID id);

    Optional<Document> find(String type, UniqueKey key);

    /** The documents of a slice, by id in the order of its bytes. */
    List<Document> page(Slice slice);

    /** The documents that refer to one, by type and id. */
    List<Referrer> referrers(String type, UUID id);
}
