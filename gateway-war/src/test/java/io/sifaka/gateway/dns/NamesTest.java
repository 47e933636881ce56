package io.sifaka.gateway.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.config.NodeConfig;
import io.sifaka.gateway.dns.Found.Host;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamesTest {
    private final SetClock clock = new SetClock();
    private final Servers servers = new Servers();
    private final Names names = new Names(servers, NodeConfig.defaults(), clock, new Random(1));

    /** A clock that stands still until it is moved. */
    private static final class SetClock extends Clock {
        private final AtomicLong millis = new AtomicLong(1_000_000);

        void advance(Duration duration) {
            millis.addAndGet(duration.toMillis());
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("this clock is in UTC");
        }
    }

    /** Servers that say what a test wants, and keep what they were asked. */
    private static final class Servers implements Lookup {
        private final Map<String, CompletableFuture<Found>> answers = new ConcurrentHashMap<>();
        private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

        void say(String type, String ip, long ttl) {
            answers.put(type, CompletableFuture.completedFuture(found(type, ip, ttl)));
        }

        void fail(String type, Unresolved why) {
            answers.put(type, CompletableFuture.failedFuture(why));
        }

        @Override
        public CompletionStage<Found> find(String name, String type) {
            asked.add(name + " " + type);
            return answers.getOrDefault(type, CompletableFuture.failedFuture(Unresolved.notFound()));
        }

        String nextQuestion() throws InterruptedException {
            return asked.poll(10, TimeUnit.SECONDS);
        }
    }

    private static Found found(String type, String ip, long ttl) {
        try {
            return new Found(type, List.of(new Host("h.test", InetAddress.getByName(ip), 0, 1)), ttl);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<String> ask() {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        names.resolve("h.test", new Names.Answer() {
            @Override
            public void found(Found found) {
                outcome.complete(found.hosts().get(0).address().getHostAddress());
            }

            @Override
            public void none(Unresolved why) {
                outcome.complete(String.valueOf(why.getMessage()));
            }
        });
        return outcome;
    }

    private String answer() throws Exception {
        return ask().get(10, TimeUnit.SECONDS);
    }

    /** Asks until the answer is the one waited for; the clock stands still meanwhile. */
    private void awaitAnswer(String expected) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!answer().equals(expected) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(answer()).isEqualTo(expected);
    }

    @AfterEach
    void close() {
        names.close();
    }

    @Test
    void asksForTheTypesInOrderAndForTheOneThatWasThereFirstNextTime() throws Exception {
        servers.say("A", "10.0.0.1", 10);

        assertThat(answer()).isEqualTo("10.0.0.1");
        assertThat(List.of(servers.nextQuestion(), servers.nextQuestion())).containsExactly("h.test SRV", "h.test A");
        clock.advance(Duration.ofSeconds(10));
        answer();
        assertThat(servers.nextQuestion()).isEqualTo("h.test A");
    }

    @Test
    void asksNobodyAsLongAsTheAnswerIsFresh() throws Exception {
        servers.say("SRV", "10.0.0.1", 100);
        answer();
        servers.say("SRV", "10.0.0.2", 100);
        clock.advance(Duration.ofSeconds(89)); // a tenth of the time may be taken off

        assertThat(ask()).isCompletedWithValue("10.0.0.1");
        assertThat(servers.asked).hasSize(1);
    }

    @Test
    void usesAnOldAnswerWhileItAsksForANewOne() throws Exception {
        servers.say("SRV", "10.0.0.1", 100);
        answer();
        servers.say("SRV", "10.0.0.2", 100);
        clock.advance(Duration.ofSeconds(100));

        assertThat(ask()).isCompletedWithValue("10.0.0.1");
        awaitAnswer("10.0.0.2");
    }

    @Test
    void usesAnOldAnswerForAsLongAsNoServerAnswers() throws Exception {
        servers.say("SRV", "10.0.0.1", 100);
        answer();
        servers.fail("SRV", Unresolved.failed("refused"));
        clock.advance(Duration.ofSeconds(1000));

        assertThat(ask()).isCompletedWithValue("10.0.0.1");
        assertThat(List.of(servers.nextQuestion(), servers.nextQuestion())).hasSize(2);
        clock.advance(Duration.ofSeconds(4000));
        assertThat(answer()).isEqualTo("refused");
    }

    @Test
    void remembersThatThereIsNothing() throws Exception {
        assertThat(answer()).isEqualTo("dns server error: 3 name error");
        int asked = servers.asked.size();
        servers.say("A", "10.0.0.1", 100);

        clock.advance(Duration.ofSeconds(29));
        assertThat(answer()).isEqualTo("dns server error: 3 name error");
        assertThat(servers.asked).hasSize(asked);
        clock.advance(Duration.ofSeconds(1));
        assertThat(answer()).isEqualTo("10.0.0.1");
    }

    @Test
    void manyWaitForOneQuestion() throws Exception {
        CompletableFuture<Found> pending = new CompletableFuture<>();
        servers.answers.put("SRV", pending);

        List<CompletableFuture<String>> waiting = new ArrayList<>(List.of(ask(), ask(), ask()));
        assertThat(servers.nextQuestion()).isEqualTo("h.test SRV");
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        pending.complete(found("SRV", "10.0.0.1", 10));

        for (CompletableFuture<String> each : waiting) {
            assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo("10.0.0.1");
        }
        assertThat(servers.asked).isEmpty();
    }

    @Test
    void noMoreWaitThanMay() {
        servers.answers.put("SRV", new CompletableFuture<>());
        for (int i = 0; i < 1024; i++) {
            ask();
        }

        assertThat(ask()).isCompletedWithValue("too many requests wait for a name to be resolved");
    }

    @Test
    void anAddressIsNotAskedFor() {
        List<String> seen = new ArrayList<>();
        for (String address : List.of("10.1.2.3", "::1")) {
            names.resolve(address, new Names.Answer() {
                @Override
                public void found(Found found) {
                    seen.add(found.type());
                }

                @Override
                public void none(Unresolved why) {
                    seen.add(String.valueOf(why.getMessage()));
                }
            });
        }

        assertThat(seen).containsExactly("A", "AAAA");
        assertThat(servers.asked).isEmpty();
    }
}
