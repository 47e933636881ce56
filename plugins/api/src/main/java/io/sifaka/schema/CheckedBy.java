package io.sifaka.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names, for {@code GET /schemas} only, the fields that a {@link Checked} record looks at: Kong lists such checks as
 * {@code custom_entity_check}.
 */
@Documented
@Repeatable(CheckedBy.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CheckedBy {
    /** The fields. The empty name alone is the record itself, whose check then counts for the whole that it is a part of. */
    String[] value();

    /** Whether the check also runs when some of the fields are missing. */
    boolean withMissingFields() default false;

    /** Several on one record, in order. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface List {
        CheckedBy[] value();
    }
}
