package io.sifaka.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What happens to an entity when the one that its {@code Ref} component points to is deleted; without it: refusal. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OnDelete {
    Action value();

    /** The outcomes: {@code CASCADE} deletes the referrer too, {@code RESTRICT} refuses the deletion. */
    enum Action {
        CASCADE,
        RESTRICT
    }
}
