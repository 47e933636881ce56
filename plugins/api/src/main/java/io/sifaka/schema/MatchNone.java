package io.sifaka.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A pattern that no part of the string may match. */
@Documented
@Repeatable(MatchNone.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
public @interface MatchNone {
    /** The regular expression, in Java's syntax, looked for anywhere in the value. */
    String value();

    /** The same pattern in Lua's syntax, as Kong's {@code /schemas} shows it; empty: {@link #value} is shown. */
    String shown() default "";

    /** The message of a value that matches. */
    String message();

    /** Several, in order. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
    @interface List {
        MatchNone[] value();
    }
}
