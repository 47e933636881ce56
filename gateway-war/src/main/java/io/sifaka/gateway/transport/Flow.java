package io.sifaka.gateway.transport;

/** The sender's handle on an exchange under way. May be called from any thread; after the end it does nothing. */
public interface Flow {
    /** The body source has more bytes, or its end, to give. */
    void bodyReady();

    /** The sink can take more of the response. */
    void resume();

    /** Gives the exchange up: the connection is closed and the sink hears nothing more. */
    void cancel();
}
