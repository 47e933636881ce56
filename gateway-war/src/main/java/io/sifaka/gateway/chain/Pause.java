package io.sifaka.gateway.chain;

/**
 * Thrown through a plugin that looks up what has to be waited for, on a thread that must not wait. Its access phase is run
 * again, from its start, on one that may.
 */
public final class Pause extends Error {
    private static final long serialVersionUID = 1;
    private static final ThreadLocal<Boolean> REQUIRED = ThreadLocal.withInitial(() -> false);

    /** The place in the chain to go on from; set on the way out. */
    private int place;

    private Pause() {
        super("a look-up has to wait", null, false, false);
    }

    /**
     * To be called before a thread is made to wait for a look-up.
     *
     * @throws Pause when it must not
     */
    public static void insteadOfWaiting() {
        if (REQUIRED.get()) {
            throw new Pause();
        }
    }

    /** Whether the current thread must not be made to wait, from now on. */
    static void require(boolean required) {
        REQUIRED.set(required);
    }

    Pause at(int slot) {
        place = slot;
        return this;
    }

    /** Where {@link ChainRun#access} is to go on. */
    public int place() {
        return place;
    }
}
