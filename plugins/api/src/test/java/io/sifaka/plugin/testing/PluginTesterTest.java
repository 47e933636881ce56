package io.sifaka.plugin.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.sifaka.entity.Consumer;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginContext.Lookup;
import io.sifaka.plugin.PluginContext.Queue;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.schema.Default;
import io.sifaka.schema.Length;
import io.sifaka.schema.SchemaViolation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginTesterTest {
    private final PluginTester tester = new PluginTester();

    /** Notes which phases ran, in the header {@code X-Trace} and in the log. */
    @PluginInfo(name = "tracer", priority = 10)
    public static final class Tracer implements PluginHandler<Tracer.Config> {
        public record Config() {}

        private static void trace(Exchange exchange, String phase) {
            exchange.note("trace", exchange.note("trace").orElse("") + phase + " ");
        }

        @Override
        public void rewrite(Exchange exchange, Config config) {
            trace(exchange, exchange.route().isEmpty() ? "rewrite" : "late");
        }

        @Override
        public void access(Exchange exchange, Config config) {
            trace(exchange, "access");
        }

        @Override
        public void headers(Exchange exchange, Config config) {
            trace(exchange, "headers");
            exchange.logField(
                    "app.trace", TextNode.valueOf("" + exchange.note("trace").orElse("")));
        }
    }

    /** Does what its configuration names. */
    @PluginInfo(name = "actor", priority = 20)
    public static final class Actor implements PluginHandler<Actor.Config> {
        public record Config(
                @Default("") @Length(min = 0) String access,
                @Default("false") boolean whole,
                @Default("false") boolean longer,
                @Default("false") boolean lateStatus) {}

        @Override
        public void access(Exchange exchange, Config config) {
            switch (config.access()) {
                case "exit" -> throw Exit.message(403, "no").with("X-Why", "because");
                case "throw" -> throw new IllegalStateException("broken");
                case "peek" -> exchange.response();
                case "body" ->
                    exchange.upstream()
                            .headers()
                            .set("X-Body", exchange.request().body().isPresent() + "");
                default -> {}
            }
        }

        @Override
        public void headers(Exchange exchange, Config config) {
            if (config.whole()) {
                exchange.response().bufferBody();
            }
        }

        @Override
        public ByteBuffer body(Exchange exchange, Config config, ByteBuffer chunk, boolean last) {
            if (config.lateStatus()) {
                exchange.response().status(500);
            }
            return config.longer() && last ? ByteBuffer.wrap("longer".getBytes(UTF_8)) : chunk;
        }
    }

    private Outcome act(String config, Request request) {
        return tester.plugin(Actor.class, config).plugin(Tracer.class, "{}").send(request);
    }

    @Test
    void runsAllPhasesInOrder() {
        Outcome outcome = act("{}", Request.get("/a?b=1").header("X-A", "1"));

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.body()).isEqualTo("{}");
        assertThat(outcome.sent().orElseThrow().target()).isEqualTo("/a?b=1");
        assertThat(outcome.sent().orElseThrow().header("x-a")).hasValue("1");
        assertThat(outcome.log().at("/app/trace").asText()).isEqualTo("rewrite access headers ");
    }

    @Test
    void skipsTheAccessPhasesAfterAnExitButNoOther() {
        Outcome outcome = act("{\"access\": \"exit\"}", Request.get("/"));

        assertThat(outcome.status()).isEqualTo(403);
        assertThat(outcome.body()).isEqualTo("{\"message\":\"no\"}");
        assertThat(outcome.header("x-why")).hasValue("because");
        assertThat(outcome.sent()).isEmpty();
        assertThat(outcome.log().at("/app/trace").asText()).isEqualTo("rewrite headers ");
    }

    @Test
    void answers500ForAnExceptionAndShowsIt() {
        Outcome outcome = act("{\"access\": \"throw\"}", Request.get("/"));

        assertThat(outcome.status()).isEqualTo(500);
        assertThat(outcome.body()).contains("An unexpected error occurred");
        assertThat(outcome.failure().orElseThrow()).hasMessage("broken");
    }

    @Test
    void showsMisuseOfTheResponse() {
        assertThat(act("{\"access\": \"peek\"}", Request.get("/")).failure().orElseThrow())
                .hasMessageContaining("from the headers phase on");
        assertThat(new PluginTester()
                        .plugin(Actor.class, "{\"late_status\": true}")
                        .send(Request.get("/"))
                        .failure()
                        .orElseThrow())
                .hasMessageContaining("change it in the headers phase");
    }

    @Test
    void passesTheBodyInPiecesUnlessItIsAskedForWhole() {
        tester.upstream(Reply.of(200).body("text/plain", "a", "b"));
        assertThat(act("{}", Request.get("/")).pieces()).containsExactly("a", "b");

        PluginTester whole = new PluginTester().upstream(Reply.of(200).body("text/plain", "a", "b"));
        assertThat(whole.plugin(Actor.class, "{\"whole\": true}")
                        .send(Request.get("/"))
                        .pieces())
                .containsExactly("ab");
    }

    @Test
    void showsALengthThatIsNoLongerTrue() {
        assertThat(act("{\"longer\": true}", Request.get("/")).failure().orElseThrow())
                .hasMessage("Content-Length is 2, but the body has 6 bytes: remove it in headers");
    }

    @Test
    void keepsTheRequestBodyFromPluginsThatDoNotAskForIt() {
        Outcome outcome = act("{\"access\": \"body\"}", Request.post("/", "text/plain", "x"));

        assertThat(outcome.sent().orElseThrow().header("X-Body")).hasValue("false");
        assertThat(outcome.sent().orElseThrow().body()).isEqualTo("x");
    }

    @Test
    void refusesAConfigurationInTheWordsOfTheAdminApi() {
        assertThatThrownBy(() -> tester.plugin(Actor.class, "{\"whole\": 1, \"x\": 2}"))
                .isInstanceOf(SchemaViolation.class)
                .hasMessage("2 schema violations (config.whole: expected a boolean; config.x: unknown field)");
    }

    /** Looks a consumer up after it changed the exchange, which it must not. */
    @PluginInfo(name = "hasty", priority = 30)
    public static final class Hasty implements PluginHandler<Hasty.Config> {
        public record Config() {}

        private final Lookup<Consumer> consumers;

        public Hasty(PluginContext node) {
            consumers = node.lookup(Consumer.class, "username");
        }

        @Override
        public void access(Exchange exchange, Config config) {
            exchange.upstream().headers().add("X-Seen", "1");
            consumers.find("bob").ifPresent(bob -> exchange.authenticate(bob, null));
        }
    }

    @Test
    void runsAPhaseAnewWhenALookUpIsNotCached() {
        Consumer bob = tester.given(Consumer.class, "{\"username\": \"bob\"}");
        tester.plugin(Hasty.class, "{}");

        Outcome cold = tester.send(Request.get("/"));
        Outcome warm = tester.send(Request.get("/"));

        assertThat(cold.consumer()).hasValue(bob);
        assertThat(cold.sent().orElseThrow().headers().all("X-Seen")).hasSize(2);
        assertThat(warm.sent().orElseThrow().headers().all("X-Seen")).hasSize(1);
        assertThat(warm.sent().orElseThrow().header("X-Consumer-Username")).hasValue("bob");
    }

    @Test
    void choosesTheUseOfTheConsumer() {
        Consumer bob = tester.given(Consumer.class, "{\"username\": \"bob\"}");
        tester.plugin(Actor.class, "{}").pluginFor(bob, Actor.class, "{\"access\": \"exit\"}");
        assertThat(tester.send(Request.get("/")).status()).isEqualTo(200);

        tester.plugin(Hasty.class, "{}");
        assertThat(tester.send(Request.get("/")).status()).isEqualTo(403);
    }

    private final List<List<Integer>> received = new ArrayList<>();
    private boolean down;

    private void receive(List<Integer> batch) throws IOException {
        if (down) {
            throw new IOException("down");
        }
        received.add(batch);
    }

    private MemoryQueue<Integer> queue(SetClock clock) {
        Duration second = Duration.ofSeconds(1);
        return new MemoryQueue<>(new Queue.Settings(2, second, 3, second, second, second), this::receive, clock);
    }

    @Test
    void handsOverInBatchesAndDropsTheOldestWhenFull() {
        MemoryQueue<Integer> queue = queue(new SetClock());

        List.of(1, 2, 3, 4).forEach(queue::add);
        queue.flush();

        assertThat(received).containsExactly(List.of(2, 3), List.of(4));
    }

    @Test
    void triesABatchAgainUntilItsTimeIsUp() {
        SetClock clock = new SetClock();
        MemoryQueue<Integer> queue = queue(clock);
        queue.add(1);
        down = true;

        queue.flush();
        clock.advance(Duration.ofMillis(999));
        queue.flush();
        down = false;
        queue.flush();
        assertThat(received).containsExactly(List.of(1));

        down = true;
        queue.add(2);
        queue.flush();
        clock.advance(Duration.ofSeconds(1));
        queue.flush();
        down = false;
        queue.flush();
        assertThat(received).containsExactly(List.of(1));
    }
}
