package io.sifaka.gateway.chain;

import static io.sifaka.gateway.chain.Uses.ROUTE;
import static io.sifaka.gateway.chain.Uses.SERVICE;
import static io.sifaka.gateway.chain.Uses.authenticating;
import static io.sifaka.gateway.chain.Uses.early;
import static io.sifaka.gateway.chain.Uses.late;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sifaka.entity.Protocol;
import io.sifaka.plugin.Exit;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChainTest {
    private final RecordingExchange x = new RecordingExchange();

    @Test
    void runsEachPhaseByPriority() {
        ChainRun run = chain(late("service", ""), early("route", "")).start(Protocol.HTTP);
        run.access(x);
        run.headers(x);
        ByteBuffer sent = run.body(x, ByteBuffer.allocate(3), true);
        run.log(x);
        assertThat(x.events())
                .containsExactly(
                        "access route",
                        "access service",
                        "headers route",
                        "headers service",
                        "body route",
                        "log route",
                        "log service");
        assertThat(sent.remaining()).isEqualTo(4);
    }

    @Test
    void anExitSkipsTheAccessPhaseOfThoseAfterItAndNothingElse() {
        ChainRun run =
                chain(early("global", "exit access"), late("service", "")).start(Protocol.HTTP);
        Exit exit = catchThrowableOfType(Exit.class, () -> run.access(x));
        assertThat(exit.status()).isEqualTo(403);
        run.headers(x);
        run.log(x);
        assertThat(x.events())
                .containsExactly("access global", "headers global", "headers service", "log global", "log service");
    }

    @Test
    void aLookUpThatHasToWaitPausesWhereThreadsMustNotAndOnlyThatPluginRunsAgain() {
        ChainRun run =
                chain(early("route", ""), late("service", "look up access")).start(Protocol.HTTP);
        Pause pause = catchThrowableOfType(Pause.class, () -> run.accessWithoutWaiting(x));
        assertThat(x.events()).containsExactly("access route", "access service");
        run.access(x, pause.place());
        assertThat(x.events()).containsExactly("access service");
    }

    @Test
    void nothingPausesAfterwards() {
        ChainRun run = chain(early("route", "exit access"), late("service", "look up headers"))
                .start(Protocol.HTTP);
        assertThatExceptionOfType(Exit.class).isThrownBy(() -> run.accessWithoutWaiting(x));
        assertThatCode(() -> run.headers(x)).doesNotThrowAnyException();
    }

    @Test
    void aPluginThatThrowsAnswers500() {
        ChainRun run =
                chain(early("global", "throw access"), late("global", "")).start(Protocol.HTTP);
        Exit exit = catchThrowableOfType(Exit.class, () -> run.access(x));
        assertThat(exit.status()).isEqualTo(500);
        assertThat(exit).hasMessage("An unexpected error occurred");
        assertThat(x.events()).containsExactly("access global");
    }

    @Test
    void allHeadersPhasesRunBeforeAnExitFromOneCounts() {
        ChainRun run = chain(early("global", "throw headers"), late("global", "exit headers"))
                .start(Protocol.HTTP);
        run.access(x);
        Exit exit = catchThrowableOfType(Exit.class, () -> run.headers(x));
        assertThat(exit.status()).isEqualTo(500);
        assertThat(x.events()).endsWith("headers global", "headers global");
    }

    @Test
    void nothingThatIsThrownInLogGetsOut() {
        ChainRun run =
                chain(early("global", "throw log"), late("global", "exit log")).start(Protocol.HTTP);
        assertThatCode(() -> run.log(x)).doesNotThrowAnyException();
        assertThat(x.events()).containsExactly("log global", "log global");
    }

    @Test
    void rewriteRunsUsesBoundToNothingOnly() {
        Chains chains = new Chains(List.of(early("route", ""), late("global", "")));
        chains.global().rewrite(x, Protocol.HTTP);
        assertThat(x.events()).isEmpty();
        new Chains(List.of(early("global", ""))).global().rewrite(x, Protocol.HTTP);
        assertThat(x.events()).containsExactly("rewrite global");
    }

    @Test
    void unmatchedRequestsGetTheLaterPhasesOfGlobalUses() {
        ChainRun run = new Chains(List.of(early("global", ""), late("service", "")))
                .global()
                .start(Protocol.HTTP);
        run.headers(x);
        run.log(x);
        assertThat(x.events()).containsExactly("headers global", "log global");
    }

    @Test
    void tellsTheExchangeWhichUseRuns() {
        PluginUse use = early("global", "");
        chain(use).start(Protocol.HTTP).access(x);
        assertThat(x.pluginId()).isEqualTo(use.entity().id());
    }

    @Test
    void costsNoObjectWhereNothingDependsOnTheRequest() {
        Chain fixed = chain(early("route", ""), late("global", ""));
        assertThat(fixed.start(Protocol.HTTP)).isSameAs(fixed.start(Protocol.HTTPS));
        Chain open = chain(early("route", ""), late("consumer", ""));
        assertThat(open.start(Protocol.HTTP)).isNotSameAs(open.start(Protocol.HTTP));
    }

    @Test
    void choosesByTheConsumerThatIsKnownWhenThePluginsTurnComes() {
        ChainRun run = chain(authenticating("bob"), early("consumer", ""), late("service", ""), late("consumer", ""))
                .start(Protocol.HTTP);
        run.access(x);
        run.log(x);
        assertThat(x.events()).containsExactly("access bob", "access consumer", "log bob", "log consumer");
    }

    @Test
    void choosesForThePluginsThatAnExitSkippedToo() {
        ChainRun run = chain(early("global", "exit access"), late("service", ""), late("consumer", ""))
                .start(Protocol.HTTP);
        x.authenticate(Actor.consumer("bob"), null);
        catchThrowableOfType(Exit.class, () -> run.access(x));
        run.log(x);
        assertThat(x.events()).containsExactly("access global", "log global", "log consumer");
    }

    @Test
    void passesOverAUseThatDoesNotServeTheProtocol() {
        Set<Protocol> secure = Set.of(Protocol.HTTPS, Protocol.GRPCS);
        Chain chain = chain(late("route", secure), late("global", ""));
        chain.start(Protocol.HTTPS).access(x);
        chain.start(Protocol.HTTP).access(x);
        assertThat(x.events()).containsExactly("access route", "access global");
        chain(late("route", secure)).start(Protocol.HTTP).access(x);
        assertThat(x.events()).isEmpty();
    }

    @Test
    void knowsWhetherBodiesAreWanted() {
        assertThat(chain(late("global", "")).hasBodyPhase()).isFalse();
        assertThat(chain(early("consumer", "")).hasBodyPhase()).isTrue();
        assertThat(chain(early("global", "")).needsRequestBody()).isFalse();
        assertThat(chain(early("global", ""), early("consumer", "body")).needsRequestBody())
                .isTrue();
    }

    @Test
    void sharesTheChainOfRoutesThatNothingIsBoundTo() {
        Chains chains = new Chains(List.of(early("global", ""), late("service", "")));
        assertThat(chains.of(Actor.id("other"), null)).isSameAs(chains.global());
        assertThat(chains.of(Actor.id("other"), Actor.id("unbound"))).isSameAs(chains.global());
        assertThat(chains.of(ROUTE, SERVICE)).isSameAs(chains.of(Actor.id("other"), SERVICE));
    }

    private static Chain chain(PluginUse... uses) {
        return new Chains(Arrays.asList(uses)).of(ROUTE, SERVICE);
    }
}
