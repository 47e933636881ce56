package io.sifaka.gateway.upstream;

import java.net.InetSocketAddress;

/** Chooses where each try of one request goes, and hears what becomes of it. One thread at a time. */
public interface Targeting {
    /** Chooses for the next try, at once or when names are resolved. */
    void next(Receiver receiver);

    /** A response began. */
    void answered(int status);

    /**
     * A try failed.
     *
     * @param timeout whether for waiting too long
     * @param again whether another follows
     */
    void failed(boolean timeout, boolean again);

    /** A try came to nothing that says nothing of the target: a kept connection was dead, or the client is gone. */
    void lost();

    /** Told what was chosen. */
    interface Receiver {
        /**
         * Send it there.
         *
         * @param host the target's name or address
         * @param authority what a Host header says that names the target; empty: that of the request stays
         */
        void to(InetSocketAddress address, String host, String authority);

        /** There is nowhere to send it. */
        void nowhere(UpstreamFailure failure);
    }
}
