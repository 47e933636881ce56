package io.sifaka.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Filled by the gateway when absent on insert: a {@code UUID} component with a random UUID, a {@code String} one with 32
 * random alphanumeric characters, {@code created_at} and {@code updated_at} (numbers) with the time in seconds.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Auto {}
