package io.sifaka.gateway.chain;

import io.sifaka.entity.Protocol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plugins of all requests that match a route, in order; of each plugin one use at most, the most specific. Which one
 * may depend on the consumer, and is settled when the plugin's turn comes: {@link ChainRun}. Immutable.
 */
public final class Chain {
    private final Slot[] slots;

    /** What every request gets, slot by slot; null when some slot depends on the request. */
    private final PluginUse @Nullable [] fixed;

    private final boolean needsRequestBody;
    private final boolean hasBodyPhase;
    private final boolean hasLogPhase;
    private final boolean waits;

    /** Shared by all requests when nothing depends on them. */
    private final @Nullable ChainRun fixedRun;

    /** @param slots by priority, highest first */
    Chain(List<Slot> slots) {
        this.slots = slots.toArray(Slot[]::new);
        this.fixed = fixedOf(slots);
        this.needsRequestBody = slots.stream().anyMatch(slot -> slot.any(PluginUse::needsRequestBody));
        this.hasBodyPhase = slots.stream().anyMatch(slot -> slot.any(use -> use.has(Phase.BODY)));
        this.hasLogPhase = slots.stream().anyMatch(slot -> slot.any(use -> use.has(Phase.LOG)));
        this.waits = slots.stream().anyMatch(slot -> slot.any(PluginUse::waits));
        this.fixedRun = fixed == null ? null : new ChainRun(this, fixed);
    }

    /** Whether any plugin of the chain wants the request body when its access phase runs. */
    public boolean needsRequestBody() {
        return needsRequestBody;
    }

    /** Whether any plugin of the chain sees the response body. */
    public boolean hasBodyPhase() {
        return hasBodyPhase;
    }

    /** Whether any plugin of the chain looks at the request once it is over. */
    public boolean hasLogPhase() {
        return hasLogPhase;
    }

    /** Whether any plugin of the chain may make its thread wait, before the body phase. */
    public boolean waits() {
        return waits;
    }

    /** Begins a request that speaks a protocol. Costs an object only where the plugins depend on the request. */
    public ChainRun start(Protocol protocol) {
        return fixedRun != null ? fixedRun : new ChainRun(this, protocol);
    }

    /**
     * Runs the rewrite phase; only of the global chain, before routing.
     *
     * @throws io.sifaka.plugin.Exit to answer at once
     */
    public void rewrite(ChainExchange x, Protocol protocol) {
        for (Slot slot : slots) {
            PluginUse use = slot.pick(null, protocol);
            if (use != null && use.has(Phase.REWRITE)) {
                Guard.run(use, Phase.REWRITE, x);
            }
        }
    }

    int size() {
        return slots.length;
    }

    Slot slot(int index) {
        return slots[index];
    }

    private static PluginUse @Nullable [] fixedOf(List<Slot> slots) {
        PluginUse[] uses = new PluginUse[slots.size()];
        for (int i = 0; i < uses.length; i++) {
            PluginUse use = slots.get(i).fixed();
            if (use == null) {
                return null;
            }
            uses[i] = use;
        }
        return uses;
    }
}
