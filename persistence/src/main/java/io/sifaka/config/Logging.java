package io.sifaka.config;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much is logged. An operator's own {@code logback.xml} is left alone, see {@link LogOutput}. */
public final class Logging {
    /** They tell of their own life at levels that we keep for the node's. */
    private static final List<String> LIBRARIES =
            List.of("com.zaxxer", "org.eclipse.jetty", "org.ehcache", "org.flywaydb", "org.glassfish", "org.hibernate");

    /**
     * They tell of each statement that failed, each connection that broke and each request that was none; so do we, to
     * whom it concerns.
     */
    private static final List<String> TELL_TALES = List.of(
            "org.hibernate.orm.jdbc.error",
            "com.zaxxer.hikari.pool.ProxyConnection",
            "com.zaxxer.hikari.pool.PoolBase",
            "org.eclipse.jetty.http.HttpParser");

    private Logging() {}

    /** Sets how much is logged, by a name that Kong has for it; may be called again at any time. */
    public static void level(String logLevel) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context && LogOutput.isOurs(context)) {
            set(context, levelOf(logLevel));
        }
    }

    static void set(LoggerContext context, Level level) {
        boolean debug = level == Level.DEBUG;
        Level libraries = debug ? Level.INFO : Level.WARN;
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level);
        LIBRARIES.forEach(
                name -> context.getLogger(name).setLevel(level.isGreaterOrEqual(libraries) ? level : libraries));
        TELL_TALES.forEach(name -> context.getLogger(name).setLevel(debug ? Level.DEBUG : Level.OFF));
    }

    private static Level levelOf(String logLevel) {
        return switch (logLevel) {
            case "debug" -> Level.DEBUG;
            case "warn" -> Level.WARN;
            case "error", "crit", "alert", "emerg" -> Level.ERROR;
            default -> Level.INFO;
        };
    }
}
