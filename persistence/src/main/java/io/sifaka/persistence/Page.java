package io.sifaka.persistence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a listing.
 *
 * @param data the documents, by primary key
 * @param offset what {@link PageQuery} takes to continue after the last of them; null when nothing follows
 */
public record Page(List<ObjectNode> data, @Nullable String offset) {
    public Page {
        data = List.copyOf(data);
    }
}
