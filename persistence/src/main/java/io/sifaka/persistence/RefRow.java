package io.sifaka.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** That a document, the source, needs another, the target. */
@Entity
@Table(name = "refs")
@IdClass(RefRow.Key.class)
class RefRow {
    @Id
    @Column(name = "source_type")
    String sourceType;

    @Id
    UUID source;

    @Id
    String field;

    @Column(name = "target_type")
    String targetType;

    UUID target;

    boolean cascades;

    /** The primary key. */
    record Key(String sourceType, UUID source, String field) {}

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected RefRow() {}

    RefRow(Document document, Reference to) {
        sourceType = document.type();
        source = document.id();
        field = to.field();
        targetType = to.type();
        target = to.target();
        cascades = to.cascade();
    }
}
