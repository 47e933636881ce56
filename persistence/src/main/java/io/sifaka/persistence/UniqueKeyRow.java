package io.sifaka.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** That a document holds a unique key. */
@Entity
@Table(name = "unique_keys")
@IdClass(UniqueKeyRow.Key.class)
class UniqueKeyRow {
    @Id
    String type;

    @Id
    String field;

    @Id
    String content;

    @Column(name = "id")
    UUID holder;

    /** The primary key. */
    record Key(String type, String field, String content) {}

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected UniqueKeyRow() {}

    UniqueKeyRow(Document document, UniqueKey key) {
        type = document.type();
        field = key.field();
        content = key.content();
        holder = document.id();
    }
}
