package io.sifaka.persistence;

import com.zaxxer.hikari.HikariConfig;
import io.sifaka.config.NodeConfig;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The PostgreSQL server that the {@code pg_…} keys name. */
final class Postgres {
    /** How much longer than the server's own limit the driver waits, so that the server's message comes through. */
    private static final int GRACE_SECONDS = 5;

    private Postgres() {}

    static Database of(NodeConfig config) {
        String server = hostAndPort(config);
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("sifaka-postgres");
        pool.setDriverClassName("org.postgresql.Driver");
        pool.setJdbcUrl("jdbc:postgresql://" + server + "/" + encoded(config.pgDatabase()));
        pool.setUsername(config.pgUser());
        pool.setPassword(config.pgPassword());
        pool.setMaximumPoolSize(config.pgPoolSize());
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(Math.max(250, config.pgTimeout()));
        properties(config).forEach(pool::addDataSourceProperty);
        String label =
                "PostgreSQL at " + server + " (database " + config.pgDatabase() + ", user " + config.pgUser() + ")";
        String advice = "check that the server runs and that pg_host, pg_port, pg_user, pg_password, pg_database and"
                + " pg_ssl are right";
        return new Database(label, advice, false, config.pgSchema(), pool);
    }

    private static Map<String, String> properties(NodeConfig config) {
        int seconds = (int) Math.max(1, TimeUnit.MILLISECONDS.toSeconds(config.pgTimeout() + 999L));
        Map<String, String> properties = new TreeMap<>();
        properties.put("ApplicationName", "sifaka");
        properties.put("connectTimeout", String.valueOf(seconds));
        properties.put("loginTimeout", String.valueOf(seconds));
        properties.put("socketTimeout", String.valueOf(seconds + GRACE_SECONDS));
        properties.put("options", "-c statement_timeout=" + config.pgTimeout());
        String schema = config.pgSchema();
        if (schema != null) {
            properties.put("currentSchema", '"' + schema.replace("\"", "\"\"") + '"');
        }
        properties.putAll(encryption(config));
        return properties;
    }

    private static Map<String, String> encryption(NodeConfig config) {
        if (!config.pgSsl()) {
            return Map.of("sslmode", "disable");
        }
        return config.pgSslVerify()
                // trusts what the JVM trusts; the driver's own way wants a file in the user's home
                ? Map.of("sslmode", "verify-full", "sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory")
                : Map.of("sslmode", "require");
    }

    private static String hostAndPort(NodeConfig config) {
        String host = config.pgHost();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + config.pgPort();
    }

    private static String encoded(String database) {
        return URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
