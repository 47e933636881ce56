package io.sifaka.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A single number by its name. */
@Entity
@Table(name = "meta")
class MetaRow {
    /** The newest revision. */
    static final String REVISION = "revision";

    /** The revision up to which the change log was forgotten. */
    static final String FORGOTTEN = "forgotten";

    @Id
    String name;

    long amount;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected MetaRow() {}
}
