package io.sifaka.gateway.chain;

import io.sifaka.entity.Consumer;
import io.sifaka.entity.Protocol;
import io.sifaka.plugin.Exit;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way through a chain. The caller runs each phase once, in order; access may be left out. What is chosen
 * for a plugin when its turn comes in access stays chosen for the later phases. Belongs to the request's thread, unless
 * nothing depends on the request: then it has no state and all requests share it.
 */
public final class ChainRun {
    private final Chain chain;
    private final Protocol protocol;

    /** The use of each slot; null where none serves the request. */
    private final @Nullable PluginUse[] chosen;

    /** The first slot whose use is still open. */
    private int open;

    ChainRun(Chain chain, Protocol protocol) {
        this.chain = chain;
        this.protocol = protocol;
        this.chosen = new @Nullable PluginUse[chain.size()];
    }

    /** A run with nothing left to choose. */
    ChainRun(Chain chain, PluginUse[] fixed) {
        this.chain = chain;
        this.protocol = Protocol.HTTP;
        this.chosen = fixed;
        this.open = fixed.length;
    }

    /**
     * Runs the access phase.
     *
     * @throws Exit when a plugin answers, or fails: the access phase of those after it is left out
     */
    public void access(ChainExchange x) {
        access(x, 0);
    }

    /**
     * Runs the access phase where threads must not wait.
     *
     * @throws Exit as {@link #access(ChainExchange)}
     * @throws Pause to be gone on with from its place where threads may wait
     */
    public void accessWithoutWaiting(ChainExchange x) {
        Pause.require(true);
        try {
            access(x, 0);
        } finally {
            Pause.require(false);
        }
    }

    /** Runs the access phase from a place in the chain on. */
    public void access(ChainExchange x, int from) {
        int place = from;
        try {
            for (; place < chosen.length; place++) {
                PluginUse use = turn(place, x);
                if (use != null && use.has(Phase.ACCESS)) {
                    Guard.run(use, Phase.ACCESS, x);
                }
            }
        } catch (Pause pause) {
            throw pause.at(place);
        } catch (Exit exit) {
            settle(x);
            throw exit;
        }
    }

    /**
     * Runs the headers phase of every plugin.
     *
     * @throws Exit after all have run, when a plugin answered or failed: the first one's. The caller sends it in place of
     *     the response and doesn't run this phase again.
     */
    public void headers(ChainExchange x) {
        settle(x);
        Exit first = null;
        for (PluginUse use : chosen) {
            if (use != null && use.has(Phase.HEADERS)) {
                try {
                    Guard.run(use, Phase.HEADERS, x);
                } catch (Exit exit) {
                    first = first == null ? exit : first;
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /**
     * Runs the body phase on a piece of the response body.
     *
     * @return what to send in its place
     * @throws Exit when a plugin failed: where the response is already on its way, the connection can only be cut
     */
    public ByteBuffer body(ChainExchange x, ByteBuffer chunk, boolean last) {
        ByteBuffer piece = chunk;
        for (PluginUse use : chosen) {
            if (use != null && use.has(Phase.BODY)) {
                piece = Guard.body(use, x, piece, last);
            }
        }
        return piece;
    }

    /** Runs the log phase of every plugin; never throws. */
    public void log(ChainExchange x) {
        settle(x);
        for (PluginUse use : chosen) {
            if (use != null && use.has(Phase.LOG)) {
                Guard.log(use, x);
            }
        }
    }

    private @Nullable PluginUse turn(int slot, ChainExchange x) {
        if (slot >= open) {
            chosen[slot] = chain.slot(slot).pick(consumer(x), protocol);
            open = slot + 1;
        }
        return chosen[slot];
    }

    /** Chooses for the plugins whose turn did not come. */
    private void settle(ChainExchange x) {
        while (open < chosen.length) {
            turn(open, x);
        }
    }

    private static @Nullable UUID consumer(ChainExchange x) {
        return x.consumer().map(Consumer::id).orElse(null);
    }
}
