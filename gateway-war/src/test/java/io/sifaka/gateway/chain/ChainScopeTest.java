package io.sifaka.gateway.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.entity.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Of one plugin one use runs: the most specific that applies. */
class ChainScopeTest {
    private static final List<String> MOST_SPECIFIC_FIRST = List.of(
            "route+service+consumer",
            "route+consumer",
            "service+consumer",
            "route+service",
            "consumer",
            "route",
            "service",
            "global");

    /** Each subset of the scopes. */
    static Stream<List<String>> configured() {
        return IntStream.range(1, 1 << MOST_SPECIFIC_FIRST.size())
                .mapToObj(bits -> IntStream.range(0, MOST_SPECIFIC_FIRST.size())
                        .filter(i -> (bits >> i & 1) == 1)
                        .mapToObj(MOST_SPECIFIC_FIRST::get)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("configured")
    void theMostSpecificUseRuns(List<String> scopes) {
        assertThat(run(scopes, "bob")).containsExactly("access " + scopes.get(0));
        List<String> forAll =
                scopes.stream().filter(scope -> !scope.contains("consumer")).toList();
        assertThat(run(scopes, "alice"))
                .isEqualTo(
                        forAll.stream().limit(1).map(scope -> "access " + scope).toList());
    }

    @ParameterizedTest
    @CsvSource({"route, false, true", "service, true, false", "route+service, false, false", "global, true, true"})
    void usesBoundElsewhereDoNotApply(String scope, boolean onService, boolean onRoute) {
        Chains chains = new Chains(List.of(Uses.late(scope, "")));
        assertThat(access(chains.of(Actor.id("other"), Uses.SERVICE), "bob")).hasSize(onService ? 1 : 0);
        assertThat(access(chains.of(Uses.ROUTE, null), "bob")).hasSize(onRoute ? 1 : 0);
    }

    @Test
    void nobodyIsNoConsumer() {
        RecordingExchange x = new RecordingExchange();
        Chain chain = new Chains(List.of(Uses.late("consumer", ""))).of(Uses.ROUTE, Uses.SERVICE);
        chain.start(Protocol.HTTP).access(x);
        assertThat(x.events()).isEmpty();
    }

    private static List<String> run(List<String> scopes, String consumer) {
        List<PluginUse> uses =
                scopes.stream().map(scope -> Uses.late(scope, "")).toList();
        return access(new Chains(uses).of(Uses.ROUTE, Uses.SERVICE), consumer);
    }

    private static List<String> access(Chain chain, String consumer) {
        RecordingExchange x = new RecordingExchange();
        x.authenticate(Actor.consumer(consumer), null);
        chain.start(Protocol.HTTP).access(x);
        return Arrays.asList(x.events().toArray(String[]::new));
    }
}
