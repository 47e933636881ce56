package io.sifaka.persistence;

import static io.sifaka.persistence.TestEntities.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.CaCertificate;
import io.sifaka.entity.Certificate;
import io.sifaka.entity.Sni;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lists of others' names and ids mean, whatever the store; certificates have the one kind, services the other. */
abstract class NameListContract extends PersistenceContract {
    private static final String PAIR = "{'cert':'{vault://env/cert}','key':'{vault://env/key}'";
    private static final String AUTHORITY = """
            -----BEGIN CERTIFICATE-----
            MIIBezCCASGgAwIBAgIUOavJqDGcyMDy5eqqP5JTTwHFFzIwCgYIKoZIzj0EAwIw
            EjEQMA4GA1UEAwwHY2EudGVzdDAgFw0yNjExMjQxMjUxNDNaGA8yMTI2MTAzMTEy
            NTE0M1owEjEQMA4GA1UEAwwHY2EudGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEH
            A0IABM5xz78MffUNF19gQHJd5R+ooaNYhnXrvlCUJLV+p82oKLoUWHUwSGbp6HfF
            4M0ElJg/MSDpvmyeAwyOuay5U32jUzBRMB0GA1UdDgQWBBQDPdRzlv5MfVbt4k5A
            DZOzAuW68TAfBgNVHSMEGDAWgBQDPdRzlv5MfVbt4k5ADZOzAuW68TAPBgNVHRMB
            Af8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQCSeynLcc8HFyCf5MRDNux+O1x+
            UwEKbJqrVzECqAizpwIgFDQwOgGFLcV43enaWAwA0Wptd+xrI46RFmuQTHwc/iQ=
            -----END CERTIFICATE-----
            """;

    private EntityDao<Certificate> certificates;
    private EntityDao<Sni> snis;
    private EntityDao<CaCertificate> authorities;

    @BeforeAll
    void openCertificates() {
        certificates = persistence.dao(Certificate.class);
        snis = persistence.dao(Sni.class);
        authorities = persistence.dao(CaCertificate.class);
    }

    @BeforeEach
    void deleteCertificates() {
        certificates.page(PageQuery.FIRST).data().forEach(each -> certificates.delete(id(each), TESTER));
        authorities.page(PageQuery.FIRST).data().forEach(each -> authorities.delete(id(each), TESTER));
    }

    private ObjectNode certificate(String snis) {
        return certificates.insert(json(PAIR + ",'snis':" + snis + "}"), TESTER).document();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        snis.page(PageQuery.FIRST)
                .data()
                .forEach(sni -> names.add(sni.get("name").textValue()));
        return names;
    }

    private static String shown(JsonNode document) {
        return document.get("snis").toString();
    }

    @Test
    void makesWhatItListsInTheSameRevisionAndShowsItInOrder() {
        Written written = certificates.insert(json(PAIR + ",'snis':['b.test','*.a.test']}"), TESTER);

        assertThat(shown(written.document())).isEqualTo("[\"*.a.test\",\"b.test\"]");
        assertThat(shown(certificates.select(id(written.document())).orElseThrow()))
                .isEqualTo("[\"*.a.test\",\"b.test\"]");
        assertThat(shown(certificates.page(PageQuery.FIRST).data().get(0))).isEqualTo("[\"*.a.test\",\"b.test\"]");
        assertThat(names()).containsExactlyInAnyOrder("*.a.test", "b.test");
        assertThat(persistence.revision()).isEqualTo(written.revision());
    }

    @Test
    void showsAnEmptyListButStoresNone() {
        ObjectNode made = certificates.insert(json(PAIR + "}"), TESTER).document();

        assertThat(shown(made)).isEqualTo("[]");
        assertThat(certificates.selectStored(id(made)).orElseThrow().get("snis").isNull())
                .isTrue();
    }

    @Test
    void keepsWhatIsStillListed() {
        UUID id = id(certificate("['a.test','b.test']"));
        UUID kept = id(snis.selectBy("name", "b.test").orElseThrow());

        ObjectNode changed = certificates
                .update(id, json("{'snis':['c.test','b.test']}"), TESTER)
                .document();

        assertThat(shown(changed)).isEqualTo("[\"b.test\",\"c.test\"]");
        assertThat(names()).containsExactlyInAnyOrder("b.test", "c.test");
        assertThat(id(snis.selectBy("name", "b.test").orElseThrow())).isEqualTo(kept);
    }

    @Test
    void leavesAnAbsentListAloneInAPatchAndClearsItOtherwise() {
        UUID id = id(certificate("['a.test']"));

        assertThat(shown(certificates.update(id, json("{'tags':['t']}"), TESTER).document()))
                .isEqualTo("[\"a.test\"]");
        assertThat(shown(certificates.update(id, json("{'snis':null}"), TESTER).document()))
                .isEqualTo("[]");
        certificates.update(id, json("{'snis':['a.test']}"), TESTER);
        assertThat(shown(certificates.upsert(id, json(PAIR + "}"), TESTER).document()))
                .isEqualTo("[]");
        assertThat(names()).isEmpty();
    }

    @Test
    void refusesNamesThatStandTwiceOrAreTakenOrCannotBe() {
        UUID holder = id(certificate("['a.test']"));
        UUID other = id(certificate("[]"));
        String taken = "a.test already associated with existing certificate '" + holder + "'";

        assertRefusedList("['b.test','b.test']", "schema violation (snis: b.test is duplicated)");
        assertRefusedList("['a.test']", "schema violation (snis: " + taken + ")");
        assertRefusedList("['x.*.test']", "wildcard must be leftmost or rightmost character");
        assertThat(refusal(() -> certificates.update(other, json("{'snis':['a.test']}"), TESTER))
                        .fields())
                .isEqualTo(json("{}").put("snis", taken));
        assertThat(shown(certificates
                        .update(holder, json("{'snis':['a.test']}"), TESTER)
                        .document()))
                .isEqualTo("[\"a.test\"]");
    }

    private void assertRefusedList(String snis, String message) {
        assertThat(refusal(() -> certificate(snis))).hasMessage(message);
        assertThat(names()).containsExactly("a.test");
    }

    @Test
    void letsTheListedGoWithTheirOwner() {
        UUID id = id(certificate("['a.test','b.test']"));

        certificates.delete(id, TESTER);

        assertThat(names()).isEmpty();
    }

    @Test
    void findsTheOwnerByWhatItLists() {
        UUID id = id(certificate("['a.test']"));

        assertThat(certificates.idByListed("a.test")).contains(id);
        assertThat(certificates.idByListed("b.test")).isEmpty();
        assertThat(refusal(() -> certificates.idByListed("a.*.b")).code()).isEqualTo(10);
    }

    @Test
    void keepsWhatAnotherListsById() {
        UUID authority =
                id(authorities.insert(json("{}").put("cert", AUTHORITY), TESTER).document());
        String input = "{'host':'h.test','protocol':'https','ca_certificates':['%s']}";
        UUID service = id(services.insert(json(input, authority), TESTER).document());

        DaoException refusal = refusal(() -> authorities.delete(authority, TESTER));

        assertThat(refusal.code()).isEqualTo(19);
        assertThat(refusal)
                .hasMessage("ca certificate %s is still referenced by services (id = %s)", authority, service);
        services.delete(service, TESTER);
        authorities.delete(authority, TESTER);
        assertThat(authorities.select(authority)).isEmpty();
    }
}
