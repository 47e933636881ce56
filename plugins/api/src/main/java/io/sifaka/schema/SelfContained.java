package io.sifaka.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What this record says between its fields is said of the record itself, {@code config.@entity}, when it is the
 * configuration of a plugin. Without it the whole entity says it, naming fields by their whole path. Kong has plugins of
 * both kinds.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SelfContained {}
