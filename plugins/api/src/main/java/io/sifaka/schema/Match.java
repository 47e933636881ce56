package io.sifaka.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A pattern that the whole string must match. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
public @interface Match {
    /** The regular expression, in Java's syntax, matched against the whole value. */
    String value();

    /** The same pattern in Lua's syntax, as Kong's {@code /schemas} shows it; empty: {@link #value} is shown. */
    String shown() default "";

    /** The message of a value that does not match; empty: {@code invalid value: …}. */
    String message() default "";
}
