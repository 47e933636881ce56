package io.sifaka.gateway.transport;

import java.nio.ByteBuffer;

/** A request body to be read as fast as the upstream takes it. Read by one thread at a time; never blocks. */
public interface BodySource {
    /**
     * Reads bytes that are there now.
     *
     * @return how many were put into {@code target}; 0 when none are there yet: {@link Flow#bodyReady} follows;
     *     -1 at the end
     */
    int read(ByteBuffer target, Flow flow);

    /** Writes the fields that trail a body sent in chunks; asked for once it was read to its end. */
    default void trailers(HeadWriter fields) {}
}
