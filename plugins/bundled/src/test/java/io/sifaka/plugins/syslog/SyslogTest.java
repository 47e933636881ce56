package io.sifaka.plugins.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.log.Rfc5424;
import io.sifaka.plugins.log.Severity;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyslogTest {
    @Test
    void servesWhetherThereIsADaemonOrNot() {
        PluginTester tester = new PluginTester().plugin(Syslog.class, "{}");

        assertThat(tester.send(Request.get("/")).failure()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"USER, INFO, <14>1", "KERN, EMERG, <0>1", "LOCAL7, DEBUG, <191>1", "AUTHPRIV, ERR, <83>1"})
    void saysWhereMessagesComeFromAndHowGraveTheyAre(Facility facility, Severity severity, String start) {
        String message = new Rfc5424().message(facility.code(), severity, Instant.EPOCH, "-", "{}");

        assertThat(message).startsWith(start + " 1970-01-01T00:00:00Z ").endsWith(" kong - - - {}");
    }

    @ParameterizedTest
    @CsvSource({"200, INFO", "399, INFO", "400, WARNING", "499, WARNING", "500, ''", "599, ''"})
    void choosesTheSeverityByStatus(int status, String severity) {
        Severity.ByStatus severities =
                new Severity.ByStatus(Severity.INFO, Severity.INFO, Severity.WARNING, Severity.DEBUG);

        assertThat(severities.of(status).map(Enum::name).orElse("")).isEqualTo(severity);
    }

    @Test
    void refusesFacilitiesThatAreNone() {
        assertThatThrownBy(() -> new PluginTester().plugin(Syslog.class, "{\"facility\": \"AUTH\"}"))
                .hasMessageContaining("expected one of: auth, authpriv, cron");
    }
}
