package io.sifaka.gateway;

import io.sifaka.gateway.exchange.Try;
import io.sifaka.gateway.upstream.UpstreamFailure;
import io.sifaka.gateway.upstream.UpstreamListener;
import io.sifaka.gateway.upstream.UpstreamResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Brings what an upstream answers to an offer to switch protocols back to the request's own thread, which waits for it: Tomcat
 * switches a connection on that thread only. The upstream's time-outs bound the wait.
 */
final class Handshake implements UpstreamListener {
    private static final int SWITCHING_PROTOCOLS = 101;

    private final Connection connection;
    private final UpstreamListener responding;
    private final BlockingQueue<Runnable> news = new LinkedBlockingQueue<>();

    /** Of the waiting thread. */
    private boolean over;

    Handshake(Connection connection, UpstreamListener responding) {
        this.connection = connection;
        this.responding = responding;
    }

    /** Waits for the answer, and acts on it. */
    void await() {
        try {
            while (!over) {
                news.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            responding.failed(UpstreamFailure.BROKEN);
        }
    }

    @Override
    public void tried(Try attempt) {
        news.add(() -> responding.tried(attempt));
    }

    @Override
    public void answered(UpstreamResponse response) {
        news.add(() -> {
            over = true;
            if (response.status() != SWITCHING_PROTOCOLS) {
                connection.detach(); // an answer as any other
            }
            responding.answered(response);
        });
    }

    @Override
    public void failed(UpstreamFailure failure) {
        news.add(() -> {
            over = true;
            responding.failed(failure);
        });
    }
}
