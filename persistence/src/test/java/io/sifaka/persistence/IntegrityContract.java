package io.sifaka.persistence;

import static io.sifaka.persistence.TestEntities.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.persistence.Change.Op;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What entities may not do to each other, whatever the store. */
abstract class IntegrityContract extends PersistenceContract {
    private static final UUID NOBODY = UUID.fromString("3f2a5b0c-0000-4000-8000-0000000000ff");

    @Test
    void refusesAUniqueValueThatIsTaken() {
        consumers.insert(json("{'username':'one','custom_id':'c1'}"), TESTER);
        UUID two = id(consumers
                .insert(json("{'username':'two','custom_id':'c2'}"), TESTER)
                .document());
        ObjectNode expected = json("{'code':5,'name':'unique constraint violation','fields':{'username':'one'}}")
                .put("message", "UNIQUE violation detected on '{username=\"one\"}'");
        List.<Runnable>of(
                        () -> consumers.insert(json("{'username':'one','custom_id':'c1'}"), TESTER),
                        () -> consumers.update(two, json("{'username':'one'}"), TESTER),
                        () -> consumers.upsert(two, json("{'username':'one','custom_id':'c1'}"), TESTER),
                        () -> consumers.upsert(NOBODY, json("{'username':'one','custom_id':'c1'}"), TESTER))
                .forEach(write -> assertThat(refusal(write::run).body()).isEqualTo(expected));
        assertThat(refusal(() -> consumers.upsertBy("username", "x", json("{'custom_id':'c2'}"), TESTER))
                        .fields())
                .isEqualTo(json("{'custom_id':'c2'}"));
        assertThat(consumers.update(two, json("{'username':'two'}"), TESTER).document())
                .isNotNull();
    }

    @Test
    void freesAUniqueValueWithItsEntity() {
        UUID id = id(consumer("bob"));
        consumers.update(id, json("{'username':'ann'}"), TESTER);
        assertThat(consumer("bob")).isNotNull();
        consumers.delete(id, TESTER);
        assertThat(consumer("ann")).isNotNull();
    }

    @Test
    void refusesASecondPluginOfTheSameScope() {
        UUID service = id(service("s1"));
        plugins.insert(json("{'name':'limit'}"), TESTER);
        ObjectNode scoped = json("{'name':'limit','service':{'id':'%s'}}", service);
        UUID second = id(plugins.insert(scoped, TESTER).document());
        DaoException global = refusal(() -> plugins.insert(json("{'name':'limit','instance_name':'x'}"), TESTER));
        assertThat(global)
                .hasMessage("UNIQUE violation detected on '{consumer=null,name=\"limit\",route=null,service=null}'");
        assertThat(global.fields()).isEqualTo(json("{'consumer':null,'name':'limit','route':null,'service':null}"));
        assertThat(refusal(() -> plugins.insert(scoped, TESTER)))
                .hasMessage("UNIQUE violation detected on '{consumer=null,name=\"limit\",route=null,service={id=\""
                        + service + "\"}}'");
        assertThat(refusal(() -> plugins.update(second, json("{'service':null}"), TESTER))
                        .code())
                .isEqualTo(5);
    }

    @Test
    void refusesReferencesThatLeadNowhere() {
        String body = """
                {'code':4,'name':'foreign key violation','fields':{'service':{'id':'%s'}}}""";
        ObjectNode expected = json(body, NOBODY)
                .put(
                        "message",
                        "the foreign key '{id=\"" + NOBODY + "\"}' does not reference an existing 'services' entity.");
        assertThat(refusal(() -> route("r", NOBODY)).body()).isEqualTo(expected);
        UUID route = id(route("r1", id(service("s1"))));
        ObjectNode patch = json("{'service':{'id':'%s'}}", NOBODY);
        assertThat(refusal(() -> routes.update(route, patch, TESTER)).body()).isEqualTo(expected);
    }

    @Test
    void takesNamesForIdsInReferences() {
        UUID service = id(service("s1"));
        for (String key : List.of("{'name':'s1'}", "{'id':'" + service + "','name':'other'}")) {
            ObjectNode route = routes.insert(json("{'paths':['/x'],'service':" + key + "}"), TESTER)
                    .document();
            assertThat(route.get("service")).isEqualTo(json("{'id':'%s'}", service));
        }
    }

    @Test
    void refusesNamesThatNobodyHasInReferences() {
        String problem = "the foreign key cannot be resolved with '{name=\"nope\"}' for an existing 'services' entity";
        DaoException refusal = refusal(() -> routes.insert(json("{'paths':['/x'],'service':{'name':'nope'}}"), TESTER));
        assertThat(refusal).hasMessage("foreign key unresolved (service.name: " + problem + ")");
        assertThat(refusal.code()).isEqualTo(13);
        assertThat(refusal.name()).isEqualTo("foreign keys unresolved");
        assertThat(refusal.fields().path("service").path("name").textValue()).isEqualTo(problem);
    }

    @Test
    void leavesOtherReferencesToTheSchema() {
        for (String key : List.of("'s1'", "{}", "{'host':'h.test'}", "[]", "{'name':5}")) {
            assertThat(refusal(() -> routes.insert(json("{'paths':['/x'],'service':" + key + "}"), TESTER)))
                    .hasMessage("schema violation (service.id: missing primary key)");
        }
    }

    @Test
    void refusesToDeleteWhatIsReferredTo() {
        UUID service = id(service("s1"));
        route("r1", service);
        plugins.insert(json("{'name':'limit','service':{'id':'%s'}}", service), TESTER);
        assertRefused(() -> services.delete(service, TESTER), """
                {'code':4,'name':'foreign key violation',
                'message':'an existing \\u0027routes\\u0027 entity references this \\u0027services\\u0027 entity',
                'fields':{'@referenced_by':'routes'}}""");
        assertThat(services.select(service)).isPresent();
        assertThat(plugins.page(PageQuery.FIRST).data()).hasSize(1);
    }

    @Test
    void deletesWhatGoesWithAnEntityInTheSameRevision() {
        UUID bob = id(consumer("bob"));
        UUID token =
                id(tokens.insert(json("{'consumer':{'id':'%s'}}", bob), TESTER).document());
        UUID grant = id(grants.insert(json("{'token':{'id':'%s'},'scope':'s'}", token), TESTER)
                .document());
        plugins.insert(json("{'name':'limit','consumer':{'id':'%s'}}", bob), TESTER);
        long before = persistence.revision();
        assertThat(consumers.delete(bob, TESTER)).isEqualTo(before + 1);
        assertThat(grants.select(grant)).isEmpty();
        List<Change> changes = persistence.feed().since(before, 10);
        assertThat(changes).allMatch(change -> change.op() == Op.DELETE && change.revision() == before + 1);
        assertThat(changes)
                .extracting(Change::type)
                .containsExactlyInAnyOrder("consumers", "test_tokens", "test_grants", "plugins")
                .endsWith("consumers")
                .containsSubsequence("test_grants", "test_tokens");
    }

    @Test
    void refusesToDeleteWhenSomethingFarBelowIsReferredTo() {
        UUID bob = id(consumer("bob"));
        UUID token =
                id(tokens.insert(json("{'consumer':{'id':'%s'}}", bob), TESTER).document());
        UUID grant = id(grants.insert(json("{'token':{'id':'%s'},'scope':'s'}", token), TESTER)
                .document());
        holders.insert(json("{'grant':{'id':'%s'}}", grant), TESTER);
        assertThat(refusal(() -> consumers.delete(bob, TESTER)))
                .hasMessage("an existing 'test_holders' entity references this 'test_grants' entity");
        assertThat(tokens.select(token)).isPresent();
    }

    @Test
    void refusesAPluginThatServesNoProtocolOfItsRoute() {
        UUID service = id(service("s1"));
        UUID route = id(routes.insert(
                        json("{'protocols':['tcp'],'destinations':[{'port':1}],'service':{'id':'%s'}}", service),
                        TESTER)
                .document());
        assertRefused(() -> plugins.insert(json("{'name':'limit','route':{'id':'%s'}}", route), TESTER), """
                {'code':2,'name':'schema violation',
                'message':'schema violation (protocols: must match the associated route\\u0027s protocols)',
                'fields':{'protocols':'must match the associated route\\u0027s protocols'}}""");
        ObjectNode fitting = json("{'name':'stream-limit','protocols':['tcp'],'route':{'id':'%s'}}", route);
        assertThat(plugins.insert(fitting, TESTER).document()).isNotNull();
    }

    @Test
    void refusesAPluginThatServesNoProtocolOfItsServicesRoutes() {
        UUID service = id(service("s1"));
        ObjectNode plugin = json("{'name':'limit','service':{'id':'%s'}}", service);
        UUID early = id(plugins.insert(plugin, TESTER).document());
        plugins.delete(early, TESTER);
        routes.insert(json("{'protocols':['tcp'],'destinations':[{'port':1}],'service':{'id':'%s'}}", service), TESTER);
        assertThat(refusal(() -> plugins.insert(plugin, TESTER))
                        .fields()
                        .get("protocols")
                        .textValue())
                .isEqualTo("must match the protocols of at least one route pointing to this Plugin's service");
        route("r1", service);
        assertThat(plugins.insert(plugin, TESTER).document()).isNotNull();
    }

    @Test
    void showsTheSecondsLeft() {
        ObjectNode token = token("{'ttl':100}");
        assertThat(token.get("ttl").intValue()).isEqualTo(99);
        clock.pass(Duration.ofSeconds(40));
        assertThat(tokens.select(id(token)).orElseThrow().get("ttl").intValue()).isEqualTo(59);
        assertThat(tokens.page(PageQuery.FIRST).data().get(0).get("ttl").intValue())
                .isEqualTo(59);
        assertThat(tokens.update(id(token), json("{'tags':['t']}"), TESTER)
                        .document()
                        .get("ttl")
                        .intValue())
                .isEqualTo(59);
        assertThat(tokens.update(id(token), json("{'ttl':200}"), TESTER)
                        .document()
                        .get("ttl")
                        .intValue())
                .isEqualTo(199);
        assertThat(tokens.update(id(token), json("{'ttl':0}"), TESTER)
                        .document()
                        .get("ttl")
                        .isNull())
                .isTrue();
        assertThat(token("{'ttl':1}").get("ttl").intValue()).isZero();
    }

    @Test
    void refusesATimeToLiveOutOfBounds() {
        for (String ttl : List.of("-1", "100000001", "1.5", "99999999999")) {
            assertRefused(() -> token("{'ttl':" + ttl + "}"), """
                    {'code':11,'name':'invalid options',
                    'message':'invalid option (ttl: must be an integer between 0 and 100000000)',
                    'options':{'ttl':'must be an integer between 0 and 100000000'}}""");
        }
        assertThat(refusal(() -> consumers.insert(json("{'username':'x','ttl':5}"), TESTER))
                        .fields())
                .isEqualTo(json("{'ttl':'unknown field'}"));
    }

    @Test
    void hidesWhatHasExpiredAtOnce() {
        ObjectNode token = token("{'key':'k','ttl':10}");
        clock.pass(Duration.ofSeconds(10));
        assertThat(tokens.select(id(token))).isEmpty();
        assertThat(tokens.selectBy("key", "k")).isEmpty();
        assertThat(tokens.page(PageQuery.FIRST).data()).isEmpty();
        assertThat(refusal(() -> tokens.update(id(token), json("{}"), TESTER)).code())
                .isEqualTo(6);
        ObjectNode grant = json("{'token':{'id':'%s'},'scope':'s'}", id(token));
        assertThat(refusal(() -> grants.insert(grant, TESTER)).code()).isEqualTo(4);
    }

    @Test
    void givesTheIdAndTheValuesOfWhatHasExpiredToOthers() {
        ObjectNode old = token("{'key':'k','ttl':10}");
        grants.insert(json("{'token':{'id':'%s'},'scope':'s'}", id(old)), TESTER);
        clock.pass(Duration.ofSeconds(10));
        ObjectNode young = token("{'key':'k'}");
        assertThat(tokens.selectBy("key", "k").map(PersistenceContract::id)).contains(id(young));
        ObjectNode expiring = token("{'key':'k2','ttl':10}");
        clock.pass(Duration.ofSeconds(10));
        assertThat(token("{'id':'%s','key':'k3'}".formatted(id(expiring)))
                        .get("key")
                        .textValue())
                .isEqualTo("k3");
    }

    @Test
    void sweepsWhatHasExpired() {
        ObjectNode token = token("{'key':'k','ttl':10}");
        grants.insert(json("{'token':{'id':'%s'},'scope':'s'}", id(token)), TESTER);
        long before = persistence.revision();
        persistence.sweep();
        assertThat(persistence.revision()).isEqualTo(before);
        clock.pass(Duration.ofSeconds(10));
        persistence.sweep();
        List<Change> changes = persistence.feed().since(before, 10);
        assertThat(changes).extracting(Change::type).containsExactly("test_grants", "test_tokens");
        assertThat(changes).extracting(Change::actor).containsOnly("ttl");
        persistence.sweep();
        assertThat(persistence.revision()).isEqualTo(before + 1);
    }

    private ObjectNode token(String input) {
        UUID consumer = consumers
                .selectBy("username", "owner")
                .map(PersistenceContract::id)
                .orElseGet(() -> id(consumer("owner")));
        ObjectNode fields = json(input);
        fields.putObject("consumer").put("id", consumer.toString());
        return tokens.insert(fields, TESTER).document();
    }
}
