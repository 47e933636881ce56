package io.sifaka.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The groups of values that a set may not mix, each a comma-separated list: {@code {"http,https", "tcp,tls,udp"}}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface MutuallyExclusive {
    String[] value();
}
