package io.sifaka.gateway.dns;

/** Why a name has no addresses. */
public final class Unresolved extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean certain;
    private final boolean busy;

    private Unresolved(String message, boolean certain, boolean busy) {
        super(message, null, false, false);
        this.certain = certain;
        this.busy = busy;
    }

    /** The servers say that there are none. */
    public static Unresolved notFound() {
        return new Unresolved("dns server error: 3 name error", true, false);
    }

    /** No server gave an answer to go by. */
    public static Unresolved failed(String why) {
        return new Unresolved(why, false, false);
    }

    /** More wait for an answer than may. */
    static Unresolved tooMany() {
        return new Unresolved("too many requests wait for a name to be resolved", false, true);
    }

    /** Whether the name is known to have none; else it is just not known. */
    public boolean certain() {
        return certain;
    }

    /** Whether it was not asked for at all, for too many wait. */
    public boolean busy() {
        return busy;
    }
}
