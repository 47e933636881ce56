package io.sifaka.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A number that nodes add to until its time is over. */
@Entity
@Table(name = "counters")
class CounterRow {
    @Id
    String name;

    long amount;

    @Column(name = "expires_at")
    Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected CounterRow() {}
}
