package io.sifaka.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import io.sifaka.entity.EntityType;
import io.sifaka.entity.EntityTypes;
import io.sifaka.schema.IdsOf;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to delete what others list by id, {@link IdsOf}. No store keeps an index for it: deletions of such entities are
 * rare, so all that may list one are read.
 */
final class ListedIds implements EntityWrites.Rule {
    private final List<Field> fields;

    /** A field that lists ids. */
    private record Field(String type, String name) {}

    /** Looks into all types that list ids of one. */
    ListedIds(EntityType<?> type, EntityTypes types) {
        this.fields = types.all().stream()
                .flatMap(other -> Arrays.stream(other.record().getRecordComponents())
                        .filter(component -> lists(component, type))
                        .map(component -> new Field(other.name(), JsonNames.of(component))))
                .toList();
    }

    @Override
    public void check(Transaction transaction, Document document) {
        // an id may be listed before what it names is there
    }

    @Override
    public void checkDeletion(Transaction transaction, Document document) {
        for (Field field : fields) {
            lister(transaction, field, document.id().toString()).ifPresent(lister -> {
                throw DaoException.listed(document.type(), document.id(), field.type(), lister.id());
            });
        }
    }

    private static boolean lists(RecordComponent component, EntityType<?> type) {
        IdsOf ids = component.getAnnotation(IdsOf.class);
        return ids != null && ids.value() == type.record();
    }

    private static Optional<Document> lister(Transaction transaction, Field field, String id) {
        @Nullable UUID after = null;
        while (true) {
            List<Document> page = transaction.page(
                    new Slice(field.type(), Tags.ANY_OR_NONE, null, after, PageQuery.MAX_SIZE, transaction.at()));
            Optional<Document> lister = page.stream()
                    .filter(document -> lists(document.body().path(field.name()), id))
                    .findFirst();
            if (lister.isPresent() || page.size() < PageQuery.MAX_SIZE) {
                return lister;
            }
            after = page.get(page.size() - 1).id();
        }
    }

    private static boolean lists(JsonNode ids, String id) {
        for (JsonNode each : ids) {
            if (each.asText().equalsIgnoreCase(id)) {
                return true;
            }
        }
        return false;
    }
}
