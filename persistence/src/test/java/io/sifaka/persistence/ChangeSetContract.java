package io.sifaka.persistence;

import static io.sifaka.persistence.TestEntities.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.persistence.Change.Op;
import io.sifaka.persistence.ChangeSetRefused.Refusal;
import io.sifaka.persistence.UndoRefused.Conflict;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many changes as one, and the way back from them. */
abstract class ChangeSetContract extends PersistenceContract {
    @Test
    void takesOneRevisionForAllOfIt() {
        long before = persistence.revision();
        ObjectNode old = service("old");

        Applied applied = persistence.apply(
                new ChangeSet()
                        .create(services.type(), json("{'name':'new','host':'h.test'}"))
                        .create(routes.type(), json("{'name':'r','paths':['/r'],'service':{'name':'new'}}"))
                        .updateBy(services.type(), "name", "new", json("{'host':'other.test'}"))
                        .deleteBy(services.type(), "name", "old"),
                TESTER);

        assertThat(applied.revision()).isEqualTo(before + 2).isEqualTo(persistence.revision());
        assertThat(applied.effects()).extracting(Effect::position).containsExactly(0, 1, 2, 3);
        assertThat(applied.effects())
                .extracting(effect -> effect.change().op())
                .containsExactly(Op.CREATE, Op.CREATE, Op.UPDATE, Op.DELETE);
        assertThat(persistence.feed().since(before + 1, 10))
                .extracting(Change::id)
                .isEqualTo(applied.effects().stream()
                        .map(effect -> effect.change().id())
                        .toList());
        assertThat(services.select(id(old))).isEmpty();
    }

    @Test
    void saysAllThatIsWrongAndWritesNothing() {
        long before = persistence.revision();

        ChangeSetRefused refused = refused(new ChangeSet()
                .create(services.type(), json("{'name':'good','host':'h.test'}"))
                .create(services.type(), json("{'name':'bad','host':'h.test','port':'x'}"))
                .create(services.type(), json("{'name':'good','host':'h.test'}"))
                .create(routes.type(), json("{'paths':['/r'],'service':{'name':'nobody'}}")));

        assertThat(refused.refusals()).extracting(Refusal::position).containsExactly(1, 2, 3);
        assertThat(refused.refusals())
                .extracting(refusal -> refusal.reason().code())
                .containsExactly(2, 5, 13);
        assertThat(persistence.revision()).isEqualTo(before);
        assertThat(services.selectBy("name", "good")).isEmpty();
    }

    @Test
    void tellsWhatItWouldDoWithoutDoingIt() {
        ObjectNode consumer = consumer("ada");
        tokens.insert(json("{'key':'k','consumer':{'id':'%s'}}", id(consumer)), TESTER);
        long before = persistence.revision();

        Applied rehearsed = persistence.rehearse(new ChangeSet().delete(consumers.type(), id(consumer)), TESTER);

        assertThat(rehearsed.revision()).isEqualTo(before).isEqualTo(persistence.revision());
        assertThat(rehearsed.effects())
                .extracting(effect -> effect.change().type())
                .containsExactly("test_tokens", "consumers");
        assertThat(tokens.selectBy("key", "k")).isPresent();
    }

    @Test
    void undoesACascadeWhole() {
        ObjectNode consumer = stored(consumers, consumer("ada"));
        ObjectNode token = stored(
                tokens,
                tokens.insert(json("{'key':'k','consumer':{'id':'%s'}}", id(consumer)), TESTER)
                        .document());
        ObjectNode grant = stored(
                grants,
                grants.insert(json("{'token':{'id':'%s'},'scope':'s'}", id(token)), TESTER)
                        .document());
        long deletion = consumers.delete(id(consumer), TESTER);

        Applied undone = persistence.undo(deletion, new Origin("undoer"), false);

        assertThat(undone.revision()).isEqualTo(deletion + 1);
        assertThat(undone.effects())
                .extracting(effect -> effect.change().actor())
                .containsOnly("undoer")
                .hasSize(3);
        assertThat(consumers.select(id(consumer))).contains(consumer);
        assertThat(tokens.selectBy("key", "k")).contains(token);
        assertThat(grants.selectOwned(new Owner("token", id(token)), "s")).contains(grant);
    }

    @Test
    void undoesAnUndo() {
        ObjectNode service = stored(services, service("s"));
        long change = services.update(id(service), json("{'host':'other.test'}"), TESTER)
                .revision();
        ObjectNode changed = services.select(id(service)).orElseThrow();

        long undo = persistence.undo(change, TESTER, false).revision();
        assertThat(services.select(id(service))).contains(service);

        persistence.undo(undo, TESTER, false);
        assertThat(services.select(id(service))).contains(changed);
    }

    @Test
    void refusesToUndoWhatChangedSinceOrWhatSomethingNewerNeeds() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        long creation = persistence
                .apply(
                        new ChangeSet()
                                .create(services.type(), json("{'id':'%s','name':'one','host':'h.test'}", one))
                                .create(services.type(), json("{'id':'%s','name':'other','host':'h.test'}", other)),
                        TESTER)
                .revision();
        ObjectNode route = route("r", one);
        long change = services.update(other, json("{'port':81}"), TESTER).revision();

        UndoRefused refused = catchThrowableOfType(UndoRefused.class, () -> persistence.undo(creation, TESTER, false));

        assertThat(refused.conflicts())
                .containsExactly(
                        new Conflict("services", other, "it was changed in revision " + change),
                        new Conflict("services", one, "an entity that came later depends on it: routes " + id(route)));
        assertThat(persistence.revision()).isEqualTo(change);
    }

    @Test
    void refusesToBringBackANameThatIsTaken() {
        ObjectNode service = service("s");
        long deletion = services.delete(id(service), TESTER);
        service("s");

        UndoRefused refused = catchThrowableOfType(UndoRefused.class, () -> persistence.undo(deletion, TESTER, false));

        assertThat(refused.conflicts())
                .containsExactly(new Conflict("services", id(service), "UNIQUE violation detected on '{name=\"s\"}'"));
    }

    @Test
    void leavesGoneWhatHasMeanwhileExpired() {
        ObjectNode consumer = stored(consumers, consumer("ada"));
        tokens.insert(json("{'key':'k','ttl':10,'consumer':{'id':'%s'}}", id(consumer)), TESTER);
        long deletion = consumers.delete(id(consumer), TESTER);
        clock.pass(Duration.ofSeconds(11));

        persistence.undo(deletion, TESTER, false);

        assertThat(consumers.select(id(consumer))).contains(consumer);
        assertThat(tokens.selectBy("key", "k")).isEmpty();
    }

    @Test
    void rehearsesAnUndo() {
        ObjectNode service = stored(services, service("s"));
        long creation = persistence.revision();

        assertThat(persistence.undo(creation, TESTER, true).effects())
                .extracting(effect -> effect.change().op())
                .containsExactly(Op.DELETE);
        assertThat(services.select(id(service))).contains(service);
    }

    @Test
    void knowsNoRevisionThatIsNotInTheLog() {
        assertThat(refusal(() -> persistence.undo(persistence.revision() + 1, TESTER, false))
                        .code())
                .isEqualTo(6);
        assertThat(refusal(() -> persistence.undo(0, TESTER, false)).code()).isEqualTo(6);
    }

    @Test
    void writesNotOverWhatTheWriterHasNotSeen() {
        ObjectNode service = service("s");
        ObjectNode untouched = service("untouched");
        long seen = persistence.revision();
        long change = services.update(id(service), json("{'port':81}"), TESTER).revision();
        Origin late = TESTER.knowing(seen);

        DaoException refusal = refusal(() -> services.update(id(service), json("{'port':82}"), late));

        assertThat(refusal.body())
                .isEqualTo(json(
                        "{'code':101,'name':'precondition failed','message':"
                                + "'services %s changed in revision %d, after %d'}",
                        id(service), change, seen));
        assertThat(refusal(() -> services.delete(id(service), late)).code()).isEqualTo(101);
        assertThat(services.update(id(untouched), json("{'port':82}"), late).revision())
                .isEqualTo(change + 1);
        assertThat(services.update(id(service), json("{'port':82}"), TESTER.knowing(change + 1))
                        .revision())
                .isEqualTo(change + 2);
    }

    @Test
    void bringsNothingBackThatTheWriterHasNotSeenGo() {
        ObjectNode service = service("s");
        long seen = persistence.revision();
        services.delete(id(service), TESTER);

        assertThat(refusal(() -> services.upsert(id(service), service, TESTER.knowing(seen)))
                        .code())
                .isEqualTo(101);
    }

    @Test
    void mayWriteTwiceToTheSameEntityInOneSet() {
        ObjectNode service = service("s");
        Origin knowing = TESTER.knowing(persistence.revision());

        Applied applied = persistence.apply(
                new ChangeSet()
                        .update(services.type(), id(service), json("{'port':81}"))
                        .update(services.type(), id(service), json("{'port':82}")),
                knowing);

        assertThat(applied.effects()).hasSize(2);
    }

    @Test
    void takesTheEffectsOfEachStepOfManyInOrder() {
        ChangeSet many = new ChangeSet();
        LongStream.range(0, 500).forEach(i -> many.create(consumers.type(), json("{'username':'c%d'}", i)));

        List<Effect> effects = persistence.apply(many, TESTER).effects();

        assertThat(effects).extracting(Effect::position).isSorted().hasSize(500);
    }

    /** As the store gives it, which may write numbers and order fields in its own way. */
    private static ObjectNode stored(EntityDao<?> dao, ObjectNode document) {
        return dao.select(id(document)).orElseThrow();
    }

    private ChangeSetRefused refused(ChangeSet changes) {
        ChangeSetRefused refused =
                catchThrowableOfType(ChangeSetRefused.class, () -> persistence.apply(changes, TESTER));
        assertThat(refused).as("refusal").isNotNull();
        return refused;
    }
}
