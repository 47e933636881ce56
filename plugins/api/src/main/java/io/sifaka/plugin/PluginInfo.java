package io.sifaka.plugin;

import io.sifaka.Version;
import io.sifaka.entity.Entity;
import io.sifaka.entity.Protocol;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Identity, order and reach of a plugin; on the class that implements {@link PluginHandler}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PluginInfo {
    /** The name in {@code POST /plugins}: lower case, words joined by hyphens. */
    String name();

    /** The place in every chain: higher runs earlier. No two plugins of a node have the same. */
    int priority();

    /** The version shown by {@code GET /}. */
    String version() default Version.KONG;

    /** What a use of the plugin may be bound to; all combinations of these. */
    Scope[] scopes() default {Scope.SERVICE, Scope.ROUTE, Scope.CONSUMER};

    /** The protocols that the plugin can serve; a use of it may name fewer. */
    Protocol[] protocols() default {Protocol.GRPC, Protocol.GRPCS, Protocol.HTTP, Protocol.HTTPS};

    /** The protocols of a use that names none; empty: HTTP and gRPC, with and without TLS. */
    Protocol[] defaultProtocols() default {};

    /** The entities that belong to the plugin, such as its credentials. */
    Class<? extends Entity>[] entities() default {};

    /** What a plugin may be bound to; without any it runs for every request. */
    enum Scope {
        SERVICE,
        ROUTE,
        CONSUMER
    }
}
