package io.sifaka.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Rules of a record whose order matters to {@code /schemas} and stands across kinds: first those on values, then on pairs. */
@Documented
@Repeatable(RuleGroup.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RuleGroup {
    When[] when() default {};

    /** Fields (dotted paths) whose values, where they have any, must differ. */
    String[] distinct() default {};

    /** Several on one record, in order. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface List {
        RuleGroup[] value();
    }
}
