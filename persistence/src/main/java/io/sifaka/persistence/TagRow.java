package io.sifaka.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** That a document carries a tag. */
@Entity
@Table(name = "tags")
@IdClass(TagRow.Key.class)
class TagRow {
    @Id
    String type;

    @Id
    @Column(name = "id")
    UUID bearer;

    @Id
    int ordinal;

    String tag;

    /** The primary key. */
    record Key(String type, UUID bearer, int ordinal) {}

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected TagRow() {}

    TagRow(Document document, int ordinal, String tag) {
        this.type = document.type();
        this.bearer = document.id();
        this.ordinal = ordinal;
        this.tag = tag;
    }

    Tagged tagged() {
        return new Tagged(bearer, type, ordinal, tag);
    }
}
