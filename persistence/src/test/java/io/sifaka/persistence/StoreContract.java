package io.sifaka.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.persistence.Change.Op;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every store does. A test uses types of its own, so that all may share one store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract {
    private static final Origin TESTER = new Origin("tester");

    final TestClock clock = new TestClock();
    private Store store;

    /** A store on this clock, closed by the contract. */
    abstract Store open() throws Exception;

    @BeforeAll
    void openStore() throws Exception {
        store = open();
    }

    @AfterAll
    void closeStore() {
        store.close();
    }

    @Test
    void keepsDocumentsAsTheyAre() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("text", "zażółć \"'\\ 日本 😀").put("long", 9007199254740993L).put("decimal", 1795413188.052);
        body.put("bool", true).putNull("nothing").putArray("empty");
        body.putObject("nested").putArray("list").add(1).add("x").addNull();
        Document document = new Document(newType(), UUID.randomUUID(), body, Instant.parse("2100-01-01T00:00:00.123Z"));
        create(document);
        assertThat(store.get(document.type(), document.id())).contains(document);
    }

    @Test
    void keepsTheSameIdInTwoTypesApart() {
        UUID id = UUID.randomUUID();
        Document one = create(document(newType(), id));
        Document other = create(document(newType(), id));
        store.commit(TESTER, transaction -> transaction.delete(one));
        assertThat(store.get(one.type(), id)).isEmpty();
        assertThat(store.get(other.type(), id)).contains(other);
    }

    @Test
    void listsByTheBytesOfTheId() {
        String type = newType();
        List<UUID> ids = List.of(id(0x00), id(0x10), id(0x7f), id(0x80), id(0xff));
        List.of(3, 0, 4, 2, 1).forEach(i -> create(document(type, ids.get(i))));
        assertThat(page(slice(type, null, 10))).isEqualTo(ids);
        assertThat(page(slice(type, ids.get(1), 2))).isEqualTo(ids.subList(2, 4));
        assertThat(page(slice(type, ids.get(4), 2))).isEmpty();
    }

    @Test
    void findsByUniqueKeyHoweverLong() {
        Document document = document(newType(), UUID.randomUUID());
        UniqueKey key = new UniqueKey("name", "x".repeat(100_000));
        store.commit(TESTER, transaction -> transaction.create(entry(document, key)));
        assertThat(store.find(document.type(), key)).contains(document);
        assertThat(store.find(document.type(), new UniqueKey("name", "x".repeat(99_999))))
                .isEmpty();
        assertThat(store.find(document.type(), new UniqueKey("other", key.content())))
                .isEmpty();
        assertThat(store.find(newType(), key)).isEmpty();
    }

    @Test
    void tellsKeysApartByCaseAndAccent() {
        Document document = document(newType(), UUID.randomUUID());
        store.commit(TESTER, transaction -> transaction.create(entry(document, new UniqueKey("name", "Ab"))));
        assertThat(store.find(document.type(), new UniqueKey("name", "ab"))).isEmpty();
        assertThat(store.find(document.type(), new UniqueKey("name", "Ab "))).isEmpty();
        assertThat(store.find(document.type(), new UniqueKey("name", "Áb"))).isEmpty();
    }

    @Test
    void movesKeysWithTheirDocument() {
        Document document = document(newType(), UUID.randomUUID());
        Entry before = entry(document, new UniqueKey("a", "1"), new UniqueKey("b", "1"));
        Entry after = entry(document, new UniqueKey("a", "2"), new UniqueKey("b", "1"));
        store.commit(TESTER, transaction -> transaction.create(before));
        store.commit(TESTER, transaction -> transaction.replace(before, after));
        assertThat(store.find(document.type(), new UniqueKey("a", "1"))).isEmpty();
        assertThat(store.find(document.type(), new UniqueKey("a", "2"))).contains(document);
        assertThat(store.find(document.type(), new UniqueKey("b", "1"))).contains(document);
        store.commit(TESTER, transaction -> transaction.delete(document));
        assertThat(store.find(document.type(), new UniqueKey("a", "2"))).isEmpty();
    }

    @Test
    void countsUntilTheTimeOfACounterIsOver() {
        String name = newType();
        assertThat(store.counted(name, clock.instant())).isZero();
        assertThat(count(name, 2)).isEqualTo(2);
        assertThat(count(name, 3)).isEqualTo(5);
        assertThat(count(name, -1)).isEqualTo(4);
        assertThat(store.counted(name, clock.instant())).isEqualTo(4);
        assertThat(store.counted(name, clock.instant().plusSeconds(60))).isZero();
        Count later = new Count(
                name, 7, clock.instant().plusSeconds(120), clock.instant().plusSeconds(60));
        assertThat(store.count(later)).isEqualTo(7);
        store.forgetCounters(clock.instant().plusSeconds(119));
        assertThat(store.counted(name, clock.instant())).isEqualTo(7);
        store.forgetCounters(clock.instant().plusSeconds(120));
        assertThat(store.counted(name, clock.instant())).isZero();
    }

    @Test
    void losesNoCountOfManyAtOnce() throws Exception {
        String name = newType();
        List<Long> values = Parallel.run(50, number -> count(name, 1));
        assertThat(values)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 50).boxed().toList());
    }

    private long count(String name, long delta) {
        return store.count(new Count(name, delta, clock.instant().plusSeconds(60), clock.instant()));
    }

    @Test
    void refusesAKeyThatIsTakenEvenIfNobodyAsked() {
        String type = newType();
        UniqueKey key = new UniqueKey("name", "same");
        store.commit(TESTER, transaction -> transaction.create(entry(document(type, UUID.randomUUID()), key)));
        Document second = document(type, UUID.randomUUID());
        long revision = store.revision();
        assertThatThrownBy(() -> store.commit(TESTER, transaction -> transaction.create(entry(second, key))))
                .isInstanceOf(RuntimeException.class);
        assertThat(store.get(type, second.id())).isEmpty();
        assertThat(store.revision()).isEqualTo(revision);
    }

    @Test
    void refusesReferencesThatLeadNowhereEvenIfNobodyAsked() {
        Document source = document(newType(), UUID.randomUUID());
        Reference nowhere = new Reference("to", newType(), UUID.randomUUID(), false);
        assertThatThrownBy(() -> store.commit(TESTER, transaction -> transaction.create(entry(source, nowhere))))
                .isInstanceOf(RuntimeException.class);
        assertThat(store.get(source.type(), source.id())).isEmpty();
    }

    @Test
    void refusesToDeleteWhatIsReferredToEvenIfNobodyAsked() {
        Document target = create(document(newType(), UUID.randomUUID()));
        Document source = document(newType(), UUID.randomUUID());
        store.commit(TESTER, transaction -> transaction.create(entry(source, reference(target, true))));
        assertThatThrownBy(() -> store.commit(TESTER, transaction -> transaction.delete(target)))
                .isInstanceOf(RuntimeException.class);
        assertThat(store.get(target.type(), target.id())).isPresent();
    }

    @Test
    void knowsWhoRefersToADocument() {
        Document target = create(document(newType(), UUID.randomUUID()));
        Document other = create(document(target.type(), UUID.randomUUID()));
        Document source = document(newType(), UUID.randomUUID());
        Entry before = entry(source, reference(target, true));
        Entry after = entry(source, reference(other, false));
        store.commit(TESTER, transaction -> transaction.create(before));
        assertThat(store.referrers(target.type(), target.id())).containsExactly(new Referrer(source, true));
        store.commit(TESTER, transaction -> transaction.replace(before, after));
        assertThat(store.referrers(target.type(), target.id())).isEmpty();
        assertThat(store.referrers(other.type(), other.id())).containsExactly(new Referrer(source, false));
    }

    @Test
    void listsWhatRefersToAnOwner() {
        Document owner = create(document(newType(), UUID.randomUUID()));
        Document other = create(document(owner.type(), UUID.randomUUID()));
        String type = newType();
        store.commit(TESTER, transaction -> {
            transaction.create(entry(document(type, id(2)), reference(owner, true)));
            transaction.create(entry(document(type, id(1)), reference(owner, true)));
            transaction.create(entry(document(type, id(3)), reference(other, true)));
            transaction.create(entry(document(type, id(4))));
        });
        Slice owned = new Slice(type, Tags.ANY_OR_NONE, new Owner("to", owner.id()), null, 10, clock.instant());
        assertThat(page(owned)).containsExactly(id(1), id(2));
        Slice otherField = new Slice(type, Tags.ANY_OR_NONE, new Owner("x", owner.id()), null, 10, clock.instant());
        assertThat(page(otherField)).isEmpty();
    }

    @Test
    void listsByTags() {
        String type = newType();
        store.commit(TESTER, transaction -> {
            transaction.create(tagged(document(type, id(1)), "a", "b"));
            transaction.create(tagged(document(type, id(2)), "a"));
            transaction.create(tagged(document(type, id(3)), "b", "c"));
            transaction.create(tagged(document(type, id(4))));
        });
        assertThat(page(slice(type, Tags.allOf(List.of("a", "b"))))).containsExactly(id(1));
        assertThat(page(slice(type, Tags.allOf(List.of("a", "a"))))).containsExactly(id(1), id(2));
        assertThat(page(slice(type, Tags.anyOf(List.of("c", "a"))))).containsExactly(id(1), id(2), id(3));
        assertThat(page(slice(type, Tags.allOf(List.of("a", ""))))).isEmpty();
    }

    @Test
    void listsTagsInOrderAndFromAPositionOn() {
        String type = newType();
        String tag = "tag of " + type;
        Document later = document(type, id(9));
        store.commit(TESTER, transaction -> {
            transaction.create(tagged(later, "x", tag));
            transaction.create(tagged(document(type, id(8)), tag));
        });
        List<Tagged> all = store.tagged(new Tagged.Query(tag, null, 10, clock.instant()));
        assertThat(all).containsExactly(new Tagged(id(8), type, 1, tag), new Tagged(id(9), type, 2, tag));
        assertThat(store.tagged(new Tagged.Query(tag, all.get(0), 10, clock.instant())))
                .containsExactly(all.get(1));
        assertThat(store.tagged(new Tagged.Query(tag, null, 1, clock.instant())))
                .containsExactly(all.get(0));
        assertThat(store.tagged(new Tagged.Query(null, null, 1000, clock.instant())))
                .containsAll(all);
        store.commit(TESTER, transaction -> transaction.replace(tagged(later, "x", tag), tagged(later, "y")));
        assertThat(store.tagged(new Tagged.Query(tag, null, 10, clock.instant())))
                .containsExactly(all.get(0));
    }

    @Test
    void hidesExpiredDocumentsInListingsAndNamesThem() {
        Instant end = clock.instant().plusSeconds(10);
        String type = newType();
        Document expiring = new Document(type, id(1), JsonNodeFactory.instance.objectNode(), end);
        store.commit(TESTER, transaction -> transaction.create(tagged(expiring, "tag of " + type)));
        assertThat(page(slice(type, Tags.ANY_OR_NONE))).containsExactly(id(1));
        assertThat(store.expired(end.minusMillis(1), 1000)).doesNotContain(expiring);
        Slice atTheEnd = new Slice(type, Tags.ANY_OR_NONE, null, null, 10, end);
        assertThat(page(atTheEnd)).isEmpty();
        assertThat(store.tagged(new Tagged.Query("tag of " + type, null, 10, end)))
                .isEmpty();
        assertThat(store.dump(Set.of(type), end).documents().get(type)).isEmpty();
        assertThat(store.expired(end, 1000)).contains(expiring);
        assertThat(store.get(type, id(1))).contains(expiring);
    }

    @Test
    void takesOneRevisionForAllWritesOfACommit() {
        String type = newType();
        long before = store.revision();
        Document one = document(type, id(1));
        Document other = document(type, id(2));
        long revision = store.commit(TESTER, transaction -> {
            transaction.create(entry(one));
            transaction.create(entry(other));
            transaction.replace(entry(one), entry(one));
            transaction.delete(other);
        });
        assertThat(revision).isEqualTo(before + 1).isEqualTo(store.revision());
        assertThat(store.changes(before, 10))
                .containsExactly(
                        change(revision, one, Op.CREATE, null, one.body()),
                        change(revision, other, Op.CREATE, null, other.body()),
                        change(revision, one, Op.UPDATE, one.body(), one.body()),
                        change(revision, other, Op.DELETE, other.body(), null));
    }

    @Test
    void takesNoRevisionWhenNothingIsWritten() {
        long before = store.revision();
        assertThat(store.commit(TESTER, transaction -> {})).isEqualTo(before);
        assertThat(store.revision()).isEqualTo(before);
    }

    @Test
    void forgetsTheWritesOfWorkThatThrows() {
        Document document = document(newType(), UUID.randomUUID());
        long before = store.revision();
        RuntimeException refusal = new IllegalArgumentException("refused");
        assertThatThrownBy(() -> store.commit(TESTER, transaction -> {
                    transaction.create(entry(document));
                    throw refusal;
                }))
                .isSameAs(refusal);
        assertThat(store.get(document.type(), document.id())).isEmpty();
        assertThat(store.revision()).isEqualTo(before);
        assertThat(store.changes(before, 10)).isEmpty();
    }

    @Test
    void showsATransactionItsOwnWrites() {
        Document document = document(newType(), UUID.randomUUID());
        UniqueKey key = new UniqueKey("name", "mine");
        store.commit(TESTER, transaction -> {
            transaction.create(entry(document, key));
            assertThat(transaction.get(document.type(), document.id())).contains(document);
            assertThat(transaction.find(document.type(), key)).contains(document);
            assertThat(transaction.page(slice(document.type(), Tags.ANY_OR_NONE)))
                    .containsExactly(document);
        });
    }

    @Test
    void neverCutsARevisionInTheChangeLog() {
        long before = store.revision();
        String type = newType();
        store.commit(TESTER, transaction -> createMany(transaction, type, 0x10, 3));
        store.commit(TESTER, transaction -> createMany(transaction, type, 0x20, 2));
        assertThat(store.changes(before, 1)).hasSize(3);
        assertThat(store.changes(before, 3)).hasSize(3);
        assertThat(store.changes(before + 1, 10)).hasSize(2);
        List<Change> both = new ArrayList<>(store.changes(before, 100));
        assertThat(both).hasSize(5).isSortedAccordingTo((a, b) -> Long.compare(a.revision(), b.revision()));
    }

    @Test
    void dumpsTypesWithTheRevisionThatTheyAreOf() {
        String type = newType();
        String none = newType();
        Document document = create(document(type, id(1)));
        create(document(newType(), id(2)));
        Dump dump = store.dump(Set.of(type, none), clock.instant());
        assertThat(dump.revision()).isEqualTo(store.revision());
        assertThat(dump.documents()).containsOnlyKeys(type, none);
        assertThat(dump.documents().get(type)).containsExactly(document.body());
        assertThat(dump.documents().get(none)).isEmpty();
    }

    private Document create(Document document) {
        store.commit(TESTER, transaction -> transaction.create(entry(document)));
        return document;
    }

    private static void createMany(Transaction transaction, String type, int first, int count) {
        for (int i = first; i < first + count; i++) {
            transaction.create(entry(document(type, id(i))));
        }
    }

    private List<UUID> page(Slice slice) {
        return store.page(slice).stream().map(Document::id).toList();
    }

    private Slice slice(String type, UUID after, int limit) {
        return new Slice(type, Tags.ANY_OR_NONE, null, after, limit, clock.instant());
    }

    private Slice slice(String type, Tags tags) {
        return new Slice(type, tags, null, null, 10, clock.instant());
    }

    private Change change(long revision, Document document, Op op, ObjectNode before, ObjectNode after) {
        return new Change(revision, clock.instant(), "tester", document.type(), document.id(), op, before, after);
    }

    private static String newType() {
        return "t" + UUID.randomUUID();
    }

    private static UUID id(int first) {
        return new UUID(((long) first) << 56, 1);
    }

    private static Document document(String type, UUID id) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", id.toString());
        return new Document(type, id, body, null);
    }

    private static Entry entry(Document document, UniqueKey... keys) {
        return new Entry(document, List.of(keys), List.of(), List.of());
    }

    private static Entry entry(Document document, Reference reference) {
        return new Entry(document, List.of(), List.of(reference), List.of());
    }

    private static Entry tagged(Document document, String... tags) {
        return new Entry(document, List.of(), List.of(), List.of(tags));
    }

    private static Reference reference(Document target, boolean cascade) {
        return new Reference("to", target.type(), target.id(), cascade);
    }
}
