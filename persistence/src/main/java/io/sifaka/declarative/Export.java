package io.sifaka.declarative;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.persistence.EntityDao;
import io.sifaka.persistence.Page;
import io.sifaka.persistence.PageQuery;
import io.sifaka.persistence.Persistence;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as one document, as it is stored: a list for each type that has entities, those first that others refer
 * to, by id. Read again into nothing, it gives the same configuration.
 */
public final class Export {
    private Export() {}

    /** The document of all that a datastore holds. */
    public static ObjectNode of(Persistence persistence) {
        return of(persistence, done -> {});
    }

    /** As {@link #of(Persistence)}; {@code progress} is told how many entities there are so far. */
    public static ObjectNode of(Persistence persistence, IntConsumer progress) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("_format_version", "3.0");
        document.put("_transform", false);
        int[] done = {0};
        for (Kind kind : new Kinds(persistence.types()).all()) {
            ArrayNode entities = document.arrayNode();
            @Nullable String offset = null;
            do {
                offset = addPage(persistence.dao(kind.type()), offset, entities);
                progress.accept(done[0] + entities.size());
            } while (offset != null);
            done[0] += entities.size();
            if (!entities.isEmpty()) {
                document.set(kind.name(), entities);
            }
        }
        return document;
    }

    private static @Nullable String addPage(EntityDao<?> dao, @Nullable String offset, ArrayNode entities) {
        Page page = dao.page(PageQuery.FIRST.sized(PageQuery.MAX_SIZE).after(offset));
        for (ObjectNode entity : page.data()) {
            // entities that are listed by name are there by themselves
            dao.type().nameList().ifPresent(names -> entity.remove(names.field()));
            entities.add(entity);
        }
        return page.offset();
    }
}
