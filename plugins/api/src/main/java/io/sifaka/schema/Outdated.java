package io.sifaka.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A field that is still taken but deprecated; shown in {@code /schemas} only. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Outdated {
    /** What is said of it, as Kong words it. */
    String message();

    /** The default that it once had, as JSON. */
    String oldDefault();
}
