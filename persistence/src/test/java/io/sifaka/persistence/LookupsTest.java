package io.sifaka.persistence;

import static io.sifaka.persistence.TestEntities.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Consumer;
import io.sifaka.entity.Plugin;
import io.sifaka.persistence.TestEntities.Token;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookupsTest {
    private static final Origin TESTER = new Origin("tester");

    private final TestClock clock = new TestClock();
    private final FailingStore store = new FailingStore(new MemoryStore(clock));
    private final Persistence persistence =
            Persistence.over(store, TestEntities.TYPES, TestEntities.CATALOG, clock, Duration.ofHours(1));
    private final EntityDao<Consumer> consumers = persistence.dao(Consumer.class);
    private final Lookups.By<Consumer> byName = persistence.lookups().by(Consumer.class, "username");
    private final Lookups.By<Consumer> byCustomId = persistence.lookups().by(Consumer.class, "custom_id");
    private final Lookups.By<Consumer> byId = persistence.lookups().by(Consumer.class, "id");

    @AfterEach
    void close() {
        persistence.close();
    }

    @Test
    void remembersWhatItFound() {
        UUID id = insert("{'username':'bob'}");
        Consumer bob = byName.find("bob").orElseThrow();
        assertThat(bob.id()).isEqualTo(id);
        assertThat(bob.username()).isEqualTo("bob");
        store.fail();
        assertThat(byName.find("bob")).containsSame(bob);
    }

    @Test
    void remembersThatItFoundNothing() {
        assertThat(byName.find("bob")).isEmpty();
        store.fail();
        assertThat(byName.find("bob")).isEmpty();
        assertThatThrownBy(() -> byName.find("ann")).isInstanceOf(DatastoreUnavailable.class);
    }

    @Test
    void peeksWithoutReading() {
        insert("{'username':'bob'}");
        assertThat(byName.peek("bob")).isNull();
        byName.find("bob");
        byName.find("ann");
        assertThat(byName.peek("bob").found()).isPresent();
        assertThat(byName.peek("ann").found()).isEmpty();
    }

    @Test
    void findsByIdAndTakesWhatIsNoIdForNotThere() {
        UUID id = insert("{'username':'bob'}");
        assertThat(byId.find(id.toString()).orElseThrow().username()).isEqualTo("bob");
        assertThat(byId.find("no uuid")).isEmpty();
    }

    @Test
    void refusesFieldsThatAreNotUnique() {
        assertThatThrownBy(() -> persistence.lookups().by(Plugin.class, "name"))
                .hasMessage("plugins cannot be looked up by name: it is not unique");
    }

    @Test
    void findsWhatBelongsToAnOwner() {
        UUID bob = insert("{'username':'bob'}");
        UUID ann = insert("{'username':'ann'}");
        Lookups.Of<Token> tokens = persistence.lookups().of(Token.class, "consumer");
        assertThat(tokens.owner(bob)).isEmpty();

        UUID first = token("a", bob, "null");
        persistence.feed().poll();
        assertThat(tokens.owner(bob)).extracting(Token::key).containsExactly("a");
        assertThat(tokens.owner(ann)).isEmpty();

        persistence.dao(Token.class).update(first, json("{'consumer':{'id':'%s'}}", ann), TESTER);
        persistence.feed().poll();
        assertThat(tokens.owner(bob)).isEmpty();
        assertThat(tokens.owner(ann)).extracting(Token::key).containsExactly("a");

        persistence.dao(Token.class).delete(first, TESTER);
        persistence.feed().poll();
        store.fail();
        assertThat(tokens.owner(bob)).isEmpty();
        assertThatThrownBy(() -> tokens.owner(ann)).isInstanceOf(DatastoreUnavailable.class);
    }

    @Test
    void forgetsWhatBelongsToAnOwnerWhenTheFirstOfItEnds() {
        UUID bob = insert("{'username':'bob'}");
        token("a", bob, "10");
        token("b", bob, "null");
        Lookups.Of<Token> tokens = persistence.lookups().of(Token.class, "consumer");
        assertThat(tokens.owner(bob)).extracting(Token::key).containsExactlyInAnyOrder("a", "b");
        clock.pass(Duration.ofSeconds(11));
        assertThat(tokens.owner(bob)).extracting(Token::key).containsExactly("b");
    }

    private UUID token(String key, UUID consumer, String ttl) {
        ObjectNode input = json("{'key':'%s','consumer':{'id':'%s'},'ttl':%s}", key, consumer, ttl);
        ObjectNode written = persistence.dao(Token.class).insert(input, TESTER).document();
        return UUID.fromString(written.get("id").textValue());
    }

    @Test
    void forgetsANothingThatBecomesSomething() {
        assertThat(byName.find("bob")).isEmpty();
        UUID id = insert("{'username':'bob'}");
        persistence.feed().poll();
        assertThat(byName.find("bob").map(Consumer::id)).contains(id);
    }

    @Test
    void forgetsWhatChangedByAllItsOldAndNewKeys() {
        UUID id = insert("{'username':'bob','custom_id':'c'}");
        for (Lookups.By<Consumer> by : List.of(byName, byCustomId)) {
            List.of("bob", "c", "ann").forEach(by::find);
        }
        byId.find(id.toString());
        consumers.update(id, json("{'username':'ann'}"), TESTER);
        persistence.feed().poll();
        assertThat(byName.find("bob")).isEmpty();
        assertThat(byName.find("ann").map(Consumer::id)).contains(id);
        assertThat(byCustomId.find("c").orElseThrow().username()).isEqualTo("ann");
        assertThat(byId.find(id.toString()).orElseThrow().username()).isEqualTo("ann");
        consumers.delete(id, TESTER);
        persistence.feed().poll();
        assertThat(byName.find("ann")).isEmpty();
        assertThat(byId.find(id.toString())).isEmpty();
    }

    @Test
    void keepsWhatAChangeDoesNotTouch() {
        insert("{'username':'bob'}");
        UUID ann = insert("{'username':'ann'}");
        persistence.feed().poll();
        byName.find("bob");
        byName.find("eve");
        consumers.update(ann, json("{'custom_id':'c'}"), TESTER);
        persistence.feed().poll();
        assertThat(byName.peek("bob")).isNotNull();
        assertThat(byName.peek("eve")).isNotNull();
    }

    @Test
    void forgetsWhatIsDeletedWithSomethingElse() {
        UUID bob = insert("{'username':'bob'}");
        persistence.dao(Token.class).insert(json("{'key':'k','consumer':{'id':'%s'}}", bob), TESTER);
        Lookups.By<Token> byKey = persistence.lookups().by(Token.class, "key");
        persistence.feed().poll();
        assertThat(byKey.find("k").orElseThrow().consumer().id()).isEqualTo(bob);
        consumers.delete(bob, TESTER);
        persistence.feed().poll();
        assertThat(byKey.find("k")).isEmpty();
    }

    @Test
    void forgetsWhatExpires() {
        UUID bob = insert("{'username':'bob'}");
        persistence.dao(Token.class).insert(json("{'key':'k','ttl':10,'consumer':{'id':'%s'}}", bob), TESTER);
        Lookups.By<Token> byKey = persistence.lookups().by(Token.class, "key");
        assertThat(byKey.find("k")).isPresent();
        clock.pass(Duration.ofSeconds(10));
        assertThat(byKey.peek("k")).isNull();
        assertThat(byKey.find("k")).isEmpty();
    }

    @Test
    void forgetsEverythingWhenTheLogIsLost() {
        insert("{'username':'bob'}");
        persistence.feed().poll();
        byName.find("bob");
        byName.find("ann");
        store.replace(new MemoryStore(clock));
        try (Logged logged = Logged.of(ChangeFeed.class)) {
            persistence.feed().poll();
            assertThat(logged.levels()).containsExactly("WARN");
        }
        assertThat(byName.peek("bob")).isNull();
        assertThat(byName.peek("ann")).isNull();
    }

    @Test
    void keepsNoAnswerThatAChangeOvertook() {
        UUID id = insert("{'username':'bob'}");
        persistence.feed().poll();
        store.onFind(() -> {
            store.onFind(() -> {});
            consumers.update(id, json("{'custom_id':'new'}"), TESTER);
            persistence.feed().poll();
        });
        Optional<Consumer> overtaken = byName.find("bob");
        assertThat(overtaken.orElseThrow().customId()).isNull();
        assertThat(byName.peek("bob")).isNull();
        assertThat(byName.find("bob").orElseThrow().customId()).isEqualTo("new");
        assertThat(byName.peek("bob")).isNotNull();
    }

    @Test
    void readsOnceForAllWhoAskAtOnce() throws Exception {
        insert("{'username':'bob'}");
        AtomicInteger reads = new AtomicInteger();
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        store.onFind(() -> {
            reads.incrementAndGet();
            reading.countDown();
            await(goOn);
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Optional<Consumer>>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> byName.find("bob")));
            }
            await(reading);
            goOn.countDown();
            for (Future<Optional<Consumer>> answer : answers) {
                assertThat(answer.get(10, TimeUnit.SECONDS)).isPresent();
            }
            assertThat(reads).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private UUID insert(String input) {
        ObjectNode document = consumers.insert(json(input), TESTER).document();
        return UUID.fromString(document.get("id").textValue());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
