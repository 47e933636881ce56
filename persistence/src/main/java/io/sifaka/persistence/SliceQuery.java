package io.sifaka.persistence;

import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** The query for a slice of the documents of a type. */
final class SliceQuery {
    private SliceQuery() {}

    static List<Document> run(StatelessSession session, Slice slice) {
        HqlQuery<EntityRow> query = new HqlQuery<>(EntityRow.class, "from EntityRow e where e.type = :type");
        query.with("type", slice.type());
        query.and("(e.expiresAt is null or e.expiresAt > :now)").with("now", slice.now());
        UUID after = slice.after();
        if (after != null) {
            query.and("e.uuid > :after").with("after", after);
        }
        Owner owner = slice.owner();
        if (owner != null) {
            owned(query, owner);
        }
        if (!slice.tags().names().isEmpty()) {
            tagged(query, slice.tags());
        }
        return query.list(session, "e.uuid", slice.limit()).stream()
                .map(EntityRow::document)
                .toList();
    }

    private static void owned(HqlQuery<EntityRow> query, Owner owner) {
        query.and("exists (from RefRow r where r.sourceType = e.type and r.source = e.uuid"
                        + " and r.field = :field and r.target = :target)")
                .with("field", owner.foreignField())
                .with("target", owner.id());
    }

    private static void tagged(HqlQuery<EntityRow> query, Tags tags) {
        List<String> names = tags.names().stream().distinct().toList();
        String carriers = "select t.bearer from TagRow t where t.type = :type and t.tag in :tags";
        query.with("tags", names);
        if (tags.all()) {
            query.and("e.uuid in (" + carriers + " group by t.bearer having count(*) = :count)")
                    .with("count", (long) names.size());
        } else {
            query.and("e.uuid in (" + carriers + ")");
        }
    }
}
