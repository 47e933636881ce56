package io.sifaka.persistence;

import java.util.List;
import org.hibernate.StatelessSession;

/** The query for tags and what carries them. */
final class TaggedQuery {
    private TaggedQuery() {}

    static List<Tagged> run(StatelessSession session, Tagged.Query wanted) {
        HqlQuery<TagRow> query = new HqlQuery<>(
                TagRow.class,
                "select t from TagRow t join EntityRow e on e.type = t.type and e.uuid = t.bearer"
                        + " where (e.expiresAt is null or e.expiresAt > :now)");
        query.with("now", wanted.now());
        String tag = wanted.tag();
        if (tag != null) {
            query.and("t.tag = :tag").with("tag", tag);
        }
        Tagged after = wanted.after();
        if (after != null) {
            after(query, after);
        }
        return query.list(session, "t.bearer, t.type, t.ordinal", wanted.limit()).stream()
                .map(TagRow::tagged)
                .toList();
    }

    private static void after(HqlQuery<TagRow> query, Tagged last) {
        query.and("(t.bearer > :id or t.bearer = :id"
                        + " and (t.type > :type or t.type = :type and t.ordinal > :ordinal))")
                .with("id", last.id())
                .with("type", last.type())
                .with("ordinal", last.ordinal());
    }
}
