package io.sifaka.plugins.unfinished;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.plugin.testing.Outcome;
import io.sifaka.plugin.testing.PluginTester;
import io.sifaka.plugin.testing.Request;
import io.sifaka.plugins.ldapauth.LdapAuth;
import io.sifaka.plugins.oauth2.OAuth2;
import io.sifaka.plugins.prometheus.Prometheus;
import org.junit.jupiter.api.Test;

class UnfinishedTest {

    @Test
    void letsNothingPassWhereItIsAGuard() {
        Outcome oauth2 = new PluginTester()
                .plugin(OAuth2.class, "{\"enable_client_credentials\": true}")
                .send(Request.get("/"));
        Outcome ldap = new PluginTester()
                .plugin(LdapAuth.class, "{\"ldap_host\": \"h\", \"base_dn\": \"dc=x\", \"attribute\": \"cn\"}")
                .send(Request.get("/"));

        assertThat(oauth2.status()).isEqualTo(503);
        assertThat(oauth2.sent()).isEmpty();
        assertThat(ldap.status()).isEqualTo(503);
        assertThat(ldap.sent()).isEmpty();
    }

    @Test
    void letsRequestsPassWhereItOnlyWatches() {
        Outcome outcome = new PluginTester().plugin(Prometheus.class, "{}").send(Request.get("/"));

        assertThat(outcome.status()).isEqualTo(200);
    }
}
