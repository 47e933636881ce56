package io.sifaka.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** No two entities of a type have the same value here; the value can be looked up. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Unique {
    /** Whether Kong's Enterprise edition holds to it beyond a workspace, for {@code GET /schemas} only. */
    boolean acrossWorkspaces() default false;
}
