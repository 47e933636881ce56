package io.sifaka.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Filled by the gateway when absent: a {@code String} component with 32 random alphanumeric characters; on insert, a {@code
 * UUID} one with a random UUID, {@code created_at} and {@code updated_at} (numbers) with the time in seconds.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Auto {}
