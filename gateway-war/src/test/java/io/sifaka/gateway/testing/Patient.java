package io.sifaka.gateway.testing;

import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.schema.Doc;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A plugin that waits in a phase, when the request says so, until the test lets it go on. */
@PluginInfo(name = "patient", priority = 20)
public final class Patient implements PluginHandler<Patient.Config> {
    private static volatile CountDownLatch waiting = new CountDownLatch(1);
    private static volatile CountDownLatch released = new CountDownLatch(1);

    /** Where to wait. */
    public record Config(@Doc("The phase to wait in.") String phase) {}

    public static void reset() {
        waiting = new CountDownLatch(1);
        released = new CountDownLatch(1);
    }

    public static void release() {
        released.countDown();
    }

    public static void awaitWaiting() {
        await(waiting);
    }

    @Override
    public boolean waits(Config config) {
        return true;
    }

    @Override
    public void rewrite(Exchange x, Config config) {
        waitIn("rewrite", x, config);
    }

    @Override
    public void access(Exchange x, Config config) {
        waitIn("access", x, config);
    }

    @Override
    public void headers(Exchange x, Config config) {
        waitIn("headers", x, config);
    }

    private static void waitIn(String phase, Exchange x, Config config) {
        if (phase.equals(config.phase()) && x.request().headers().has("X-Wait")) {
            waiting.countDown();
            await(released);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nothing happened");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
