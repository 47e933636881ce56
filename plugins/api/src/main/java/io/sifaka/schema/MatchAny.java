package io.sifaka.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Patterns one of which the string must match; several are shown where Kong has several. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface MatchAny {
    /** The regular expression, in Java's syntax, matched against the whole value: all the patterns in one. */
    String value();

    /** The patterns in Lua's syntax, as Kong's {@code /schemas} shows them. */
    String[] shown();

    /** The message of a value that matches none. */
    String message();
}
