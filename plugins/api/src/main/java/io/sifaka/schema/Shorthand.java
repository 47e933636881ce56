package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An input-only field that stands for others, as a service's {@code url} does; never stored and never answered. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Shorthand {
    String name();

    Class<? extends Expansion> expansion();

    /** Turns the shorthand's value into the fields it stands for. Has a public constructor without arguments. */
    interface Expansion {
        /**
         * Returns the fields to set, which win over the same fields of the input.
         *
         * @param value the shorthand's value, a string, or JSON null
         */
        ObjectNode expand(JsonNode value);
    }
}
