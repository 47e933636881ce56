package io.sifaka.entity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Where an entity's record stands in storage and in the Admin API. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EntityInfo {
    /** The type's name in storage, in errors and in {@code /schemas/{name}}, such as {@code keyauth_credentials}. */
    String name();

    /** What the listing of tags calls the type; empty: its name. */
    String tagged() default "";

    /** Whether the Admin API serves these entities; if not, it only tells their schema. */
    boolean served() default true;

    /** The collection's path, such as {@code key-auths}; empty: the name. */
    String path() default "";

    /** The collection's path beneath what it belongs to, {@code /consumers/{}/key-auth}; empty: {@link #path}. */
    String nestedPath() default "";

    /** The unique JSON field that may stand in a URL instead of the id; empty: the id only. */
    String endpointKey() default "";

    /**
     * The JSON field that may stand in a URL beneath an owner instead of the id, unique among what that owner has; empty:
     * {@link #endpointKey}.
     */
    String nestedKey() default "";

    /** JSON fields that are unique together, such as a plugin's name and scope. */
    String[] uniqueTogether() default {};

    /**
     * Whether the entities are found beneath their owner only, where those made last are listed first, and have no
     * collection of their own.
     */
    boolean nestedOnly() default false;

    /** Whether an entity may carry {@code ttl}, seconds after which it is gone. */
    boolean ttl() default false;

    /**
     * Whether there may be millions: such entities are looked up one by one when a request needs them and are not part
     * of a gateway's snapshot.
     */
    boolean lookedUp() default false;
}
