package io.sifaka.gateway.upstream;

import io.sifaka.gateway.exchange.Try;

/** Told what becomes of a request; one call at a time, on whichever thread learns of it. */
public interface UpstreamListener {
    /** A try has ended: with a response, or with a failure that may be followed by another try. */
    void tried(Try attempt);

    /** The response begins; the last call. What goes wrong from here on shows when its body is read. */
    void answered(UpstreamResponse response);

    /** There is no response; the last call. */
    void failed(UpstreamFailure failure);
}
