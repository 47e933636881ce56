package io.sifaka.persistence;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a document carries a tag.
 *
 * @param id the document's id
 * @param type the name of its type
 * @param ordinal the place of the tag among the document's, from 1
 * @param tag the tag
 */
record Tagged(UUID id, String type, int ordinal, String tag) {

    /**
     * Which of them a store lists, by id, type and ordinal.
     *
     * @param tag this tag only; null: all
     * @param after the one that they come after; its tag does not matter; null: from the first
     * @param limit how many at most
     * @param now when; those of documents expired by then are left out
     */
    record Query(@Nullable String tag, @Nullable Tagged after, int limit, Instant now) {}
}
