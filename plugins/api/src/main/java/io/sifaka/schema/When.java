package io.sifaka.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A rule on one field that holds only while another field has certain values: if {@code field} is one of {@link #is} (or
 * none of {@link #isNot}), then {@code then} must be null ({@link #absent}), be set ({@link #present}), have a value ({@link
 * #equal}), be one of some ({@link #oneOf}) or hold one ({@link #contains}). When {@code field} is a set, all its values
 * must be such, and a {@code then} that must be absent may be an
 * empty collection.
 */
@Documented
@Repeatable(When.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface When {
    /** The field (dotted path) that decides. */
    String field();

    /** The values that switch the rule on. */
    String[] is() default {};

    /** The values that switch the rule off; used instead of {@link #is}. */
    String[] isNot() default {};

    /** Any number above zero switches the rule on; used instead of {@link #is}. */
    boolean positive() default false;

    /** Null switches the rule on, too. */
    boolean orNull() default false;

    /** Shows the values of {@link #is} in {@code /schemas} as one pattern each, where Kong does. */
    boolean asPatterns() default false;

    /** The field (dotted path) that the rule is about. */
    String then();

    /** The field must be null. */
    boolean absent() default false;

    /** The field must be set. */
    boolean present() default false;

    /** The value that the field, a collection, must hold unless it is null. */
    String contains() default "";

    /** The values that the field may have; null is one, too. */
    String[] oneOf() default {};

    /** The value that the field must have, as text. */
    String equal() default "";

    /** What is said of the record when the rule is broken; empty: {@code failed conditional validation given value of …}. */
    String message() default "";

    /** Several on one record, in order. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface List {
        When[] value();
    }
}
