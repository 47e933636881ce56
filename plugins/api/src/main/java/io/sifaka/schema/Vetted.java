package io.sifaka.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;

/** A check of a string by code, for what no other annotation says; runs after those. {@code /schemas} shows nothing of it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
public @interface Vetted {
    Class<? extends Check> value();

    /** Looks at one string. Has a constructor without arguments. */
    interface Check {
        /** Why the text is refused; empty when it is not. */
        Optional<String> refusal(String text);
    }
}
