package io.sifaka.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Bounds on the length of a string or collection. A string without it must not be empty, as in Kong;
 * {@code @Length(min = 0)} admits the empty string.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
public @interface Length {
    int min() default 0;

    int max() default Integer.MAX_VALUE;
}
