package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An input-only field that stands for others, as a service's {@code url} does; never stored and never answered. */
@Documented
@Repeatable(Shorthand.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Shorthand {
    String name();

    /** The Java class of its values, as a component would have it. */
    Class<?> type() default String.class;

    /** Whether {@code /schemas} shows it; Kong keeps quiet about some. */
    boolean shown() default false;

    Class<? extends Expansion> expansion();

    /** Turns a shorthand's value into the fields it stands for. Has a public constructor without arguments. */
    interface Expansion {
        /**
         * Returns the fields to set, which win over the same fields of the input.
         *
         * @param name the shorthand's name
         * @param value its value, or JSON null
         */
        ObjectNode expand(String name, JsonNode value);
    }

    /** Several on one record, in order. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface List {
        Shorthand[] value();
    }
}
