package io.sifaka.persistence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A line of the change log. */
@Entity
@Table(name = "changes")
@IdClass(ChangeRow.Key.class)
class ChangeRow {
    @Id
    long revision;

    @Id
    int ordinal;

    Instant at;

    String actor;

    String type;

    @Column(name = "id")
    UUID subject;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    Change.Op op;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    String before;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    String after;

    /** The primary key. */
    record Key(long revision, int ordinal) {}

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected ChangeRow() {}

    ChangeRow(Change change, int ordinal) {
        this.revision = change.revision();
        this.ordinal = ordinal;
        this.at = change.at();
        this.actor = change.actor();
        this.type = change.type();
        this.subject = change.id();
        this.op = change.op();
        this.before = text(change.before());
        this.after = text(change.after());
    }

    Change change() {
        return new Change(revision, at, actor, type, subject, op, object(before), object(after));
    }

    private static @Nullable String text(@Nullable ObjectNode body) {
        return body == null ? null : Json.text(body);
    }

    private static @Nullable ObjectNode object(@Nullable String json) {
        return json == null ? null : Json.object(json);
    }
}
