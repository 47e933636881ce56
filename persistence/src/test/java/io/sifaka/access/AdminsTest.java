package io.sifaka.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.entity.EntityTypes;
import io.sifaka.persistence.ChangeLog;
import io.sifaka.persistence.DaoException;
import io.sifaka.persistence.Origin;
import io.sifaka.persistence.Persistence;
import io.sifaka.plugin.PluginCatalog;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminsTest {
    private static final Origin TESTER = new Origin("tester");

    private final Persistence persistence =
            Persistence.inMemory(EntityTypes.withCore(List.of()), PluginCatalog.of(), Clock.systemUTC());
    private final Admins admins = new Admins(persistence);

    @AfterEach
    void close() {
        persistence.close();
    }

    @Test
    void knowsAnAdminAgainByTheToken() {
        String token = admins.create("ada", Role.ADMIN, null, TESTER);
        admins.create("bob", Role.READ_ONLY, null, TESTER);

        assertThat(token).matches("sifaka_[\\w-]{43}");
        assertThat(admins.byToken(token)).map(Admin::name).contains("ada");
        assertThat(admins.byToken(token)).map(Admin::may).contains(Role.ADMIN);
        assertThat(admins.byToken(token.substring(1))).isEmpty();
        assertThat(admins.byToken("")).isEmpty();
    }

    @Test
    void knowsAnAdminAgainByThePassword() {
        admins.create("ada", Role.READ_ONLY, "pässword", TESTER);

        assertThat(admins.byPassword("ada", "pässword")).map(Admin::may).contains(Role.READ_ONLY);
        assertThat(admins.byPassword("ada", "pässword")).map(Admin::name).contains("ada"); // now known
        assertThat(admins.byPassword("ada", "password")).isEmpty();
        assertThat(admins.byPassword("nobody", "pässword")).isEmpty();
        assertThat(admins.byPassword("a b", "pässword")).isEmpty();
    }

    @Test
    void takesNoPasswordOfWhoHasNone() {
        admins.create("ada", Role.ADMIN, null, TESTER);

        assertThat(admins.byPassword("ada", "nobody's")).isEmpty();
        assertThat(admins.byPassword("ada", "")).isEmpty();
    }

    @Test
    void forgetsWhoIsDeleted() {
        String token = admins.create("ada", Role.ADMIN, "secret", TESTER);
        assertThat(admins.byPassword("ada", "secret")).isPresent();

        assertThat(admins.delete("ada", TESTER)).isTrue();

        assertThat(admins.byToken(token)).isEmpty();
        assertThat(admins.byPassword("ada", "secret")).isEmpty();
        assertThat(admins.delete("ada", TESTER)).isFalse();
        assertThat(admins.isEmpty()).isTrue();
    }

    @Test
    void refusesANameThatIsTaken() {
        admins.create("ada", Role.ADMIN, null, TESTER);

        assertThatThrownBy(() -> admins.create("ada", Role.ADMIN, null, TESTER)).isInstanceOf(DaoException.class);
    }

    @Test
    void keepsNeitherTokenNorPasswordAnywhere() {
        String token = admins.create("ada", Role.ADMIN, "open-sesame", TESTER);

        String log = persistence
                .changeLog()
                .page(new ChangeLog.Query(0L, null, null, 10, null))
                .changes()
                .toString();
        assertThat(log).contains("ada").doesNotContain(token, "open-sesame");
        assertThat(admins.list().toString()).contains("ada").doesNotContain("pbkdf2");
    }

    @Test
    void standsInNoDumpAndUnderNoType() {
        admins.create("ada", Role.ADMIN, null, TESTER);

        assertThat(persistence.dump().documents().toString()).doesNotContain("ada");
        assertThat(persistence.types().named("admins")).isEmpty();
    }
}
