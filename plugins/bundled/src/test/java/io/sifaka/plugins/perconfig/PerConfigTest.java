package io.sifaka.plugins.perconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.plugin.Exchange;
import java.lang.reflect.Proxy;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PerConfigTest {
    record Config(String text) {}

    private final AtomicInteger made = new AtomicInteger();
    private final PerConfig<Config, String> perConfig =
            new PerConfig<>(config -> config.text() + made.incrementAndGet());

    /** An exchange that knows which use runs, and nothing else. */
    private static Exchange exchange(UUID use) {
        return (Exchange) Proxy.newProxyInstance(
                Exchange.class.getClassLoader(), new Class<?>[] {Exchange.class}, (proxy, method, arguments) -> use);
    }

    @Test
    void makesOnceForEachUseAndConfiguration() {
        Exchange one = exchange(new UUID(0, 1));
        Exchange other = exchange(new UUID(0, 2));
        Config config = new Config("c");

        assertThat(perConfig.of(one, config)).isEqualTo("c1");
        assertThat(perConfig.of(one, config)).isEqualTo("c1");
        assertThat(perConfig.of(other, config)).isEqualTo("c2");
        assertThat(perConfig.of(one, config)).isEqualTo("c1");
        assertThat(perConfig.of(one, new Config("d"))).isEqualTo("d3");
        assertThat(perConfig.of(one, config)).isEqualTo("c4");
    }

    @Test
    void forgetsUsesRatherThanFillMemory() {
        Config config = new Config("c");

        for (int i = 0; i < 10_001; i++) {
            perConfig.of(exchange(new UUID(0, i)), config);
        }
        perConfig.of(exchange(new UUID(0, 0)), config);

        assertThat(made).hasValue(10_002);
    }
}
