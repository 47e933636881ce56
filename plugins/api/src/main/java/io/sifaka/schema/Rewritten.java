package io.sifaka.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Some fields of the record's input set others: what users send, be it a whole document or a patch, is rewritten first. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Rewritten {
    Class<? extends Rewriting> by();

    /** Has a public constructor without arguments. */
    interface Rewriting {
        /**
         * Rewrites input in place.
         *
         * @param input not checked yet: any field may hold anything, or be missing
         */
        void rewrite(ObjectNode input);
    }
}
