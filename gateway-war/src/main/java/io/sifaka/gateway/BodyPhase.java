package io.sifaka.gateway;

import io.sifaka.gateway.chain.ChainRun;
import io.sifaka.gateway.exchange.ProxyExchange;
import java.nio.ByteBuffer;

/** What plugins do to a response body on its way: nothing, where no plugin of the chain looks at bodies. */
interface BodyPhase {
    /** Leaves everything as it is. */
    BodyPhase NONE = (piece, last) -> piece;

    /** Runs a chain's plugins over the pieces. */
    static BodyPhase of(ChainRun run, ProxyExchange x) {
        return (piece, last) -> run.body(x, piece, last);
    }

    /** What to send in place of a piece. */
    ByteBuffer pass(ByteBuffer piece, boolean last);
}
