package io.sifaka.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Another default, while a set that stands earlier in the record holds one of some values. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface DefaultWhen {
    /** The JSON name of the set. */
    String field();

    /** The values. */
    String[] holds();

    /** The default then, as in {@link Default}. */
    String value();
}
