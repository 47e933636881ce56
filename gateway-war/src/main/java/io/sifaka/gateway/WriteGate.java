package io.sifaka.gateway;

import jakarta.servlet.WriteListener;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Holds a response back until the container lets it be written without waiting, which it says once the request's thread has
 * left. Set up before there is a response, so that this is usually long said when one comes: it is then written on the thread
 * that brings it. Only set up later, each response would change threads.
 */
final class WriteGate implements WriteListener {
    private final AtomicBoolean oneCame = new AtomicBoolean();
    private volatile @Nullable ResponsePump pump;
    private volatile @Nullable Throwable lost;

    /** Whether the container has said so for the first time; its calls come one at a time. */
    private boolean said;

    /** Begins the response, now or as soon as the container allows. */
    void pass(ResponsePump response) {
        pump = response;
        Throwable error = lost;
        if (error != null) {
            response.onError(error);
        } else if (!oneCame.compareAndSet(false, true)) {
            response.onWritePossible();
        }
    }

    @Override
    public void onWritePossible() {
        if (!said) {
            said = true;
            if (oneCame.compareAndSet(false, true)) {
                return; // no response yet
            }
        }
        ResponsePump response = pump;
        if (response != null) {
            response.onWritePossible();
        }
    }

    @Override
    public void onError(Throwable t) {
        lost = t;
        ResponsePump response = pump;
        if (response != null) {
            response.onError(t);
        }
    }
}
