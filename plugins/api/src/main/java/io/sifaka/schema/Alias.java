package io.sifaka.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An older, deprecated name of a field: accepted in input in place of {@link #of} and repeated in answers, as Kong does
 * until the name is removed.
 */
@Documented
@Repeatable(Alias.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Alias {
    String name();

    /** The field that it stands for, a dotted path within the record. */
    String of();

    /** Whether answers repeat the field's value under this name. */
    boolean echoed() default true;

    /** What is said of the name in {@code /schemas}; empty: that it is deprecated and what to use. */
    String message() default "";

    /** Several on one record, in order. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface List {
        Alias[] value();
    }
}
