package io.sifaka.gateway.chain;

import io.sifaka.plugin.Exit;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls plugins: lets an {@link Exit} through, logs anything else that is thrown and makes it a 500. */
final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private Guard() {}

    static void run(PluginUse use, Phase phase, ChainExchange x) {
        x.enter(use);
        try {
            use.run(phase, x);
        } catch (Exit | Pause outcome) {
            throw outcome;
        } catch (RuntimeException | Error e) { // a plugin may do anything; the request and the node go on
            throw failed(use, phase, x, e);
        }
    }

    static ByteBuffer body(PluginUse use, ChainExchange x, ByteBuffer chunk, boolean last) {
        x.enter(use);
        try {
            return use.body(x, chunk, last);
        } catch (Exit outcome) {
            throw outcome;
        } catch (RuntimeException | Error e) {
            throw failed(use, Phase.BODY, x, e);
        }
    }

    /** Too late for an answer: whatever is thrown is only logged. */
    static void log(PluginUse use, ChainExchange x) {
        x.enter(use);
        try {
            use.run(Phase.LOG, x);
        } catch (RuntimeException | Error e) {
            report(use, Phase.LOG, x, e);
        }
    }

    static void close(String name, AutoCloseable handler) {
        try {
            handler.close();
        } catch (Exception e) { // a plugin may throw anything; the others are closed all the same
            LOG.error("plugin {} failed to close", name, e);
        }
    }

    private static Exit failed(PluginUse use, Phase phase, ChainExchange x, Throwable cause) {
        report(use, phase, x, cause);
        return Exit.error(500, "An unexpected error occurred");
    }

    private static void report(PluginUse use, Phase phase, ChainExchange x, Throwable cause) {
        LOG.error("{} plugin {} failed in {}", x.requestId(), use, phase.method(), cause);
    }
}
