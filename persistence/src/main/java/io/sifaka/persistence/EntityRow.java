package io.sifaka.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A document. */
@Entity
@Table(name = "entities")
@IdClass(EntityRow.Key.class)
class EntityRow {
    @Id
    String type;

    @Id
    @Column(name = "id")
    UUID uuid;

    @JdbcTypeCode(SqlTypes.JSON)
    String body;

    @Column(name = "expires_at")
    @Nullable
    Instant expiresAt;

    /** The primary key. */
    record Key(String type, UUID uuid) {}

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected EntityRow() {}

    EntityRow(Document document) {
        type = document.type();
        uuid = document.id();
        body = Json.text(document.body());
        expiresAt = document.expiresAt();
    }

    Document document() {
        return new Document(type, uuid, Json.object(body), expiresAt);
    }
}
