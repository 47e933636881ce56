package io.sifaka.persistence;

import static io.sifaka.persistence.TestEntities.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.persistence.Change.Op;
import io.sifaka.persistence.TestEntities.Grant;
import io.sifaka.persistence.TestEntities.Sealed;
import io.sifaka.persistence.TestEntities.Token;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What creating, reading, changing and deleting entities means, whatever the store. */
abstract class EntityDaoContract extends PersistenceContract {
    private static final String SOME_ID = "3f2a5b0c-0000-4000-8000-0000000000aa";
    private static final String OTHER_ID = "3f2a5b0c-0000-4000-8000-0000000000ab";

    @Test
    void completesWhatItInserts() {
        Written written = services.insert(json("{'name':'s1','host':'h.test','tags':['t1','t2']}"), TESTER);
        ObjectNode expected = json("""
                {'id':'%s','created_at':%d,'updated_at':%d,'name':'s1','retries':5,'protocol':'http','host':'h.test',
                'port':80,'path':null,'connect_timeout':60000,'write_timeout':60000,'read_timeout':60000,
                'tags':['t1','t2'],'client_certificate':null,'tls_verify':null,'tls_verify_depth':null,
                'ca_certificates':null,'enabled':true}""", id(written.document()), now(), now());
        assertSame(written.document(), expected);
        assertSame(services.select(id(expected)).orElseThrow(), expected);
        assertSame(services.selectBy("name", "s1").orElseThrow(), expected);
        assertThat(written.revision()).isEqualTo(persistence.revision());
    }

    @Test
    void leavesTheInputAlone() {
        ObjectNode input = json("{'username':'bob'}");
        consumers.insert(input, TESTER);
        assertThat(input).isEqualTo(json("{'username':'bob'}"));
    }

    @Test
    void givesEachCallerACopy() {
        ObjectNode document = consumer("bob");
        consumers.select(id(document)).orElseThrow().put("username", "changed");
        assertThat(consumers.select(id(document)).orElseThrow().get("username").textValue())
                .isEqualTo("bob");
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(services.select(UUID.randomUUID())).isEmpty();
        assertThat(services.selectBy("name", "nope")).isEmpty();
    }

    @Test
    void refusesALookByAValueThatTheFieldCannotHave() {
        String problem = "invalid value 'a b': the only accepted ascii characters are alphanumerics or ., -, _, and ~";
        assertThat(refusal(() -> services.selectBy("name", "a b")).body())
                .isEqualTo(json("{'code':10,'name':'invalid unique name'}").put("message", problem));
        assertThat(consumers.selectBy("username", "a b")).isEmpty();
    }

    @Test
    void takesIdAndCreationTimeButNoUpdateTimeFromTheInput() {
        ObjectNode document = consumers
                .insert(json("{'username':'bob','id':'%s','created_at':1,'updated_at':2}", SOME_ID), TESTER)
                .document();
        assertThat(document.get("id").textValue()).isEqualTo(SOME_ID);
        assertThat(document.get("created_at").longValue()).isEqualTo(1);
        assertThat(document.get("updated_at").longValue()).isEqualTo(now());
    }

    @Test
    void takesIdsInUpperCase() {
        consumers.insert(json("{'username':'bob','id':'%s'}", SOME_ID.toUpperCase()), TESTER);
        assertThat(consumers
                        .select(UUID.fromString(SOME_ID))
                        .orElseThrow()
                        .get("id")
                        .textValue())
                .isEqualTo(SOME_ID);
    }

    @Test
    void passesOnWhatTheSchemaRefuses() {
        assertRefused(() -> services.insert(json("{'name':'x1'}"), TESTER), """
                {'code':2,'name':'schema violation','message':'schema violation (host: required field missing)',
                'fields':{'host':'required field missing'}}""");
    }

    @Test
    void refusesTextThatNotEveryStoreCanKeep() {
        assertThat(refusal(() -> consumers.insert(json("{'username':'a\\u0000b'}"), TESTER))
                        .code())
                .isEqualTo(2);
        assertThat(refusal(() -> consumers.insert(json("{'username':'a\\ud800b'}"), TESTER))
                        .code())
                .isEqualTo(2);
        assertThat(consumer("😀").get("username").textValue()).isEqualTo("😀");
    }

    @Test
    void refusesAnIdThatIsTaken() {
        UUID id = id(service("s1"));
        ObjectNode expected = json("{'code':3,'name':'primary key violation','fields':{'id':'%s'}}", id)
                .put("message", "primary key violation on key '{id=\"" + id + "\"}'");
        ObjectNode input = json("{'host':'h','name':'s1','id':'%s'}", id);
        assertThat(refusal(() -> services.insert(input, TESTER)).body()).isEqualTo(expected);
    }

    @Test
    void patchesFieldByField() {
        ObjectNode before = service("s1");
        clock.pass(Duration.ofSeconds(5));
        ObjectNode after = services.update(id(before), json("{'read_timeout':1000,'tags':['t']}"), TESTER)
                .document();
        ObjectNode expected = before.deepCopy().put("read_timeout", 1000).put("updated_at", now());
        expected.putArray("tags").add("t");
        assertSame(after, expected);
        assertSame(services.select(id(before)).orElseThrow(), expected);
        assertThat(services.update(id(before), json("{'tags':null}"), TESTER)
                        .document()
                        .get("tags"))
                .isEqualTo(json("{'x':null}").get("x"));
    }

    @Test
    void patchesTheCreationTimeButNoUpdateTimeAndNoId() {
        UUID id = id(consumer("bob"));
        ObjectNode patched = consumers
                .update(id, json("{'created_at':5,'updated_at':7,'id':null}"), TESTER)
                .document();
        assertThat(patched.get("created_at").longValue()).isEqualTo(5);
        assertThat(patched.get("updated_at").longValue()).isEqualTo(now());
        assertThat(id(patched)).isEqualTo(id);
        assertThat(refusal(() -> consumers.update(id, json("{'id':'%s'}", OTHER_ID), TESTER))
                        .code())
                .isEqualTo(6);
    }

    @Test
    void refusesToPatchWhatIsNotThere() {
        UUID id = UUID.randomUUID();
        DaoException byId = refusal(() -> services.update(id, json("{'host':'x'}"), TESTER));
        assertThat(byId).hasMessage("could not find the entity with primary key '{id=\"" + id + "\"}'");
        assertThat(byId.fields()).isEqualTo(json("{'id':'%s'}", id));
        DaoException byName = refusal(() -> services.updateBy("name", "nope", json("{'host':'x'}"), TESTER));
        assertThat(byName).hasMessage("could not find the entity with '{name=\"nope\"}'");
        assertThat(byName.body().get("fields")).isEqualTo(json("{'name':'nope'}"));
        assertThat(byName.code()).isEqualTo(6);
        assertThat(byName.name()).isEqualTo("not found");
    }

    @Test
    void putsByIdWhatIsNotThere() {
        ObjectNode put = consumers
                .upsert(UUID.fromString(SOME_ID), json("{'username':'bob','id':'%s'}", OTHER_ID), TESTER)
                .document();
        assertThat(put.get("id").textValue()).isEqualTo(SOME_ID);
        assertThat(consumers.select(UUID.fromString(OTHER_ID))).isEmpty();
    }

    @Test
    void putReplacesTheWholeEntity() {
        ObjectNode before = services.insert(json("{'name':'s','host':'h','port':1,'created_at':5}"), TESTER)
                .document();
        clock.pass(Duration.ofSeconds(5));
        ObjectNode after =
                services.upsert(id(before), json("{'host':'h2'}"), TESTER).document();
        ObjectNode expected =
                before.deepCopy().put("host", "h2").put("port", 80).putNull("name");
        assertSame(after, expected.put("created_at", now()).put("updated_at", now()));
        assertThat(services.selectBy("name", "s")).isEmpty();
    }

    @Test
    void putByNameKeepsTheIdAndTheName() {
        ObjectNode created = consumers
                .upsertBy("username", "one", json("{'custom_id':'c1'}"), TESTER)
                .document();
        ObjectNode replaced = consumers
                .upsertBy("username", "one", json("{'username':'two','custom_id':'c2'}"), TESTER)
                .document();
        assertThat(id(replaced)).isEqualTo(id(created));
        assertThat(replaced.get("username").textValue()).isEqualTo("one");
        assertThat(consumers.selectBy("username", "two")).isEmpty();
        assertThat(consumers.selectBy("custom_id", "c1")).isEmpty();
    }

    @Test
    void generatesSecretsUnlessTheInputHasNone() {
        UUID bob = id(consumer("bob"));
        ObjectNode generated =
                tokens.insert(json("{'consumer':{'id':'%s'}}", bob), TESTER).document();
        assertThat(generated.get("key").textValue()).matches("[A-Za-z0-9]{32}");
        ObjectNode cleared =
                tokens.update(id(generated), json("{'key':null}"), TESTER).document();
        assertThat(cleared.get("key").isNull()).isTrue();
        ObjectNode put = tokens.upsert(id(generated), json("{'consumer':{'id':'%s'},'key':null}", bob), TESTER)
                .document();
        assertThat(put.get("key").isNull()).isTrue();
    }

    @Test
    void storesWhatTheRecordDerivesFromFieldsThatChange() {
        EntityDao<Sealed> sealed = persistence.dao(Sealed.class);
        ObjectNode made = sealed.insert(json("{'name':'s','word':'a'}"), TESTER).document();
        assertThat(made.get("word").textValue()).isEqualTo("<a>");
        assertThat(word(sealed.update(id(made), json("{'name':'t'}"), TESTER))).isEqualTo("<a>");
        assertThat(word(sealed.update(id(made), json("{'word':'<a>'}"), TESTER)))
                .isEqualTo("<a>");
        assertThat(word(sealed.update(id(made), json("{'word':'b'}"), TESTER))).isEqualTo("<b>");
        assertThat(word(sealed.upsertBy("name", "t", json("{'word':'c'}"), TESTER)))
                .isEqualTo("<c>");
        assertThat(word(sealed.upsert(UUID.randomUUID(), json("{'name':'u','word':'d'}"), TESTER)))
                .isEqualTo("<d>");
        assertThat(sealed.select(id(made)).orElseThrow().get("word").textValue())
                .isEqualTo("<c>");
        assertThat(refusal(() -> sealed.insert(json("{'name':'v','word':'unlucky'}"), TESTER))
                        .getMessage())
                .isEqualTo("schema violation (word: cannot be sealed)");
    }

    private static String word(Written written) {
        return written.document().get("word").textValue();
    }

    @Test
    void findsWhatAnOwnerKnowsByName() {
        ObjectNode consumer = consumer("bob");
        UUID token = id(persistence
                .dao(Token.class)
                .insert(json("{'consumer':{'id':'%s'}}", id(consumer)), TESTER)
                .document());
        EntityDao<Grant> grants = persistence.dao(Grant.class);
        ObjectNode grant = grants.insert(json("{'token':{'id':'%s'},'scope':'read'}", token), TESTER)
                .document();

        assertThat(grants.selectOwned(new Owner("token", token), "read")).contains(grant);
        assertThat(grants.selectOwned(new Owner("token", token), "write")).isEmpty();
        assertThat(grants.selectOwned(new Owner("token", UUID.randomUUID()), "read"))
                .isEmpty();
    }

    @Test
    void stampsFractionsOfSecondsWhereTheTypeHasThem() {
        UUID token = token("k", "");
        ObjectNode grant = grants.insert(json("{'token':{'id':'%s'},'scope':'s'}", token), TESTER)
                .document();
        assertThat(grant.get("created_at").doubleValue()).isEqualTo(clock.millis() / 1000.0);
    }

    @Test
    void deletesAndDoesNotMindRepetition() {
        UUID id = id(service("s1"));
        long revision = services.delete(id, TESTER);
        assertThat(services.select(id)).isEmpty();
        assertThat(services.selectBy("name", "s1")).isEmpty();
        assertThat(services.delete(id, TESTER)).isEqualTo(revision);
    }

    @Test
    void logsWhoDidWhatToWhat() {
        long before = persistence.revision();
        ObjectNode created = consumer("bob");
        ObjectNode updated = consumers
                .update(id(created), json("{'custom_id':'c'}"), new Origin("ann"))
                .document();
        consumers.delete(id(created), TESTER);
        List<Change> changes = persistence.feed().since(before, 10);
        assertThat(changes).extracting(Change::op).containsExactly(Op.CREATE, Op.UPDATE, Op.DELETE);
        assertThat(changes).extracting(Change::revision).containsExactly(before + 1, before + 2, before + 3);
        assertThat(changes).extracting(Change::actor).containsExactly("tester", "ann", "tester");
        assertSame(changes.get(1).before(), created);
        assertSame(changes.get(1).after(), updated);
        assertSame(changes.get(2).before(), updated);
        assertThat(changes.get(2).after()).isNull();
        assertThat(changes.get(2).at()).isEqualTo(clock.instant());
    }

    @Test
    void pagesInOrder() {
        List<UUID> ids =
                List.of(id(consumer("a")), id(consumer("b")), id(consumer("c")), id(consumer("d")), id(consumer("e")));
        Page first = consumers.page(PageQuery.FIRST.sized(3));
        Page second = consumers.page(PageQuery.FIRST.sized(3).after(first.offset()));
        assertThat(first.data()).hasSize(3);
        assertThat(second.data()).hasSize(2);
        assertThat(second.offset()).isNull();
        List<UUID> seen = java.util.stream.Stream.concat(first.data().stream(), second.data().stream())
                .map(PersistenceContract::id)
                .toList();
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(ids)
                .isSortedAccordingTo(java.util.Comparator.comparing(UUID::toString));
        assertThat(consumers.page(PageQuery.FIRST.sized(5)).offset()).isNull();
    }

    @Test
    void givesOffsetsInKongsForm() {
        consumers.upsert(UUID.fromString(SOME_ID), json("{'username':'a'}"), TESTER);
        consumers.upsert(UUID.fromString(OTHER_ID), json("{'username':'b'}"), TESTER);
        assertThat(consumers.page(PageQuery.FIRST.sized(1)).offset())
                .isEqualTo("WyIzZjJhNWIwYy0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwYWEiXQ");
    }

    @Test
    void refusesPagesThatCannotBe() {
        assertRefused(
                () -> consumers.page(PageQuery.FIRST.after("garbage")),
                "{'code':7,'name':'invalid offset','message':'\\u0027garbage\\u0027 is not a valid offset: bad json encoding'}");
        assertThat(refusal(() -> consumers.page(PageQuery.FIRST.after("${off}"))))
                .hasMessage("'${off}' is not a valid offset: bad base64 encoding");
        assertThat(refusal(() -> consumers.page(PageQuery.FIRST.after("WyJhIl0")))
                        .code())
                .isEqualTo(7);
        assertRefused(
                () -> consumers.page(PageQuery.FIRST.sized(0)),
                "{'code':9,'name':'invalid size','message':'size must be an integer between 1 and 1000'}");
        assertThat(refusal(() -> consumers.page(PageQuery.FIRST.sized(1001))).code())
                .isEqualTo(9);
    }

    @Test
    void pagesByTagAndOwner() {
        UUID owner = id(service("s1"));
        UUID route = id(route("r1", owner));
        route("r2", id(service("s2")));
        routes.update(route, json("{'tags':['a','b']}"), TESTER);
        assertThat(ids(routes.page(PageQuery.of(new Owner("service", owner))))).containsExactly(route);
        assertThat(ids(routes.page(PageQuery.FIRST.tagged(Tags.parse("a,b"))))).containsExactly(route);
        assertThat(ids(routes.page(PageQuery.FIRST.tagged(Tags.parse("c/b"))))).containsExactly(route);
        assertThat(ids(routes.page(PageQuery.FIRST.tagged(Tags.parse("a,c"))))).isEmpty();
    }

    @Test
    void listsTagsWithTheirEntities() {
        UUID bob = id(consumers
                .insert(json("{'username':'bob','tags':['x','y']}"), TESTER)
                .document());
        UUID service =
                id(services.insert(json("{'host':'h','tags':['x']}"), TESTER).document());
        Page first = persistence.tags("x", 1, null);
        Page second = persistence.tags("x", 1, first.offset());
        assertThat(second.offset()).isNull();
        assertThat(List.of(first.data().get(0), second.data().get(0)))
                .containsExactlyInAnyOrder(
                        json("{'tag':'x','entity_name':'consumers','entity_id':'%s'}", bob),
                        json("{'tag':'x','entity_name':'services','entity_id':'%s'}", service));
        assertThat(persistence.tags(null, 100, null).data()).hasSize(3);
    }

    @Test
    void writesAChangeSetAsOneRevision() {
        long before = persistence.revision();
        UUID gone = id(consumer("gone"));
        long revision = persistence.commit(
                new ChangeSet()
                        .create(services.type(), json("{'id':'%s','name':'s','host':'h'}", SOME_ID))
                        .create(routes.type(), json("{'name':'r','paths':['/a'],'service':{'name':'s'}}"))
                        .update(services.type(), UUID.fromString(SOME_ID), json("{'port':8080}"))
                        .upsert(consumers.type(), UUID.fromString(OTHER_ID), json("{'username':'bob'}"))
                        .delete(consumers.type(), gone),
                TESTER);
        assertThat(revision).isEqualTo(before + 2);
        assertThat(persistence.feed().since(before + 1, 10))
                .hasSize(5)
                .allMatch(change -> change.revision() == revision);
        assertThat(routes.selectBy("name", "r").orElseThrow().get("service")).isEqualTo(json("{'id':'%s'}", SOME_ID));
        assertThat(services.selectBy("name", "s").orElseThrow().get("port").intValue())
                .isEqualTo(8080);
    }

    @Test
    void writesNothingOfAChangeSetThatIsRefused() {
        long before = persistence.revision();
        ChangeSet changes = new ChangeSet()
                .create(consumers.type(), json("{'username':'bob'}"))
                .create(consumers.type(), json("{'username':'bob'}"));
        assertThat(refusal(() -> persistence.commit(changes, TESTER)).code()).isEqualTo(5);
        assertThat(consumers.selectBy("username", "bob")).isEmpty();
        assertThat(persistence.revision()).isEqualTo(before);
    }

    @Test
    void dumpsAllButWhatIsLookedUp() {
        ObjectNode service = service("s1");
        consumer("bob");
        Dump dump = persistence.dump();
        assertThat(dump.revision()).isEqualTo(persistence.revision());
        assertThat(dump.documents().keySet())
                .contains("services", "routes", "plugins")
                .doesNotContain("consumers");
        assertSame(dump.documents().get("services").get(0), service);
        assertThat(dump.documents().get("routes")).isEmpty();
    }

    private UUID token(String key, String more) {
        UUID consumer = id(consumer("owner of " + key));
        return id(tokens.insert(json("{'key':'%s','consumer':{'id':'%s'}%s}", key, consumer, more), TESTER)
                .document());
    }

    private static List<UUID> ids(Page page) {
        return page.data().stream().map(PersistenceContract::id).toList();
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    /** Compares by value: a store may give an int back for a long. */
    private static void assertSame(ObjectNode actual, ObjectNode expected) {
        assertThat(json(actual.toString().replace("'", "\\u0027"))).isEqualTo(json(expected.toString()));
    }
}
