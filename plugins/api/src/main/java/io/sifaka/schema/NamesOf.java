package io.sifaka.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A list that is not stored: the names of the entities of another type that refer to this one. Reading shows them in
 * alphabetical order; writing creates and deletes such entities, together with this one. They go when it goes, and
 * their names can stand in a URL for its id.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface NamesOf {
    /** The other type, which has an endpoint key and one reference to this one. */
    Class<? extends Record> value();

    /** What one of them is called in messages: {@code SNI} in "SNI not found". */
    String called();
}
