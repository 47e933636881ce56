package io.sifaka.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.hibernate.exception.GenericJDBCException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the drivers are told, and what people are told. */
class DatabaseTest {
    @Test
    void tellsPostgresWhatTheConfigurationSays() {
        HikariConfig pool = postgres(Map.of(
                        "pg_host", "::1",
                        "pg_port", "5433",
                        "pg_database", "my db",
                        "pg_user", "me",
                        "pg_password", "secret",
                        "pg_schema", "gate\"way",
                        "pg_timeout", "2500",
                        "pg_pool_size", "7"))
                .pool();
        assertThat(pool.getJdbcUrl()).isEqualTo("jdbc:postgresql://[::1]:5433/my%20db");
        assertThat(pool.getUsername()).isEqualTo("me");
        assertThat(pool.getPassword()).isEqualTo("secret");
        assertThat(pool.getMaximumPoolSize()).isEqualTo(7);
        assertThat(pool.getConnectionTimeout()).isEqualTo(2500);
        assertThat(pool.getDataSourceProperties())
                .containsEntry("currentSchema", "\"gate\"\"way\"")
                .containsEntry("options", "-c statement_timeout=2500")
                .containsEntry("connectTimeout", "3");
    }

    @Test
    void encryptsWhenAskedTo() {
        Properties plain = postgres(Map.of()).pool().getDataSourceProperties();
        assertThat(plain).containsEntry("sslmode", "disable");
        Properties encrypted = postgres(Map.of("pg_ssl", "on")).pool().getDataSourceProperties();
        assertThat(encrypted).containsEntry("sslmode", "require");
        Properties verified =
                postgres(Map.of("pg_ssl", "on", "pg_ssl_verify", "on")).pool().getDataSourceProperties();
        assertThat(verified).containsEntry("sslmode", "verify-full");
    }

    @Test
    void showsNoPassword() {
        assertThat(postgres(Map.of("pg_password", "hush-hush")).toString()).doesNotContain("hush-hush");
    }

    @Test
    void refusesADirectoryThatWouldBeOptionsToH2() {
        assertThatThrownBy(() -> H2.in(Path.of("/tmp/x;INIT=RUNSCRIPT FROM 'y'")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("semicolon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "57014", "53300", "25006", "HYT00", "90067"})
    void takesTheServerForAwayWhenItSaysSo(String state) {
        RuntimeException translated = postgres(Map.of()).translated(failure(state));
        assertThat(translated)
                .isInstanceOf(DatastoreUnavailable.class)
                .hasMessageStartingWith(
                        "PostgreSQL at 127.0.0.1:5432 (database sifaka, user sifaka) cannot be used: broken");
    }

    @Test
    void passesOtherFailuresOn() {
        GenericJDBCException failure = failure("23505");
        assertThat(postgres(Map.of()).translated(failure)).isSameAs(failure);
    }

    private static GenericJDBCException failure(String state) {
        return new GenericJDBCException("cannot execute", new SQLException("broken", state));
    }

    private static Database postgres(Map<String, String> settings) {
        return Postgres.of(TestPostgres.config(settings));
    }
}
