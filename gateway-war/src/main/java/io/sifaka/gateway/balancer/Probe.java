package io.sifaka.gateway.balancer;

import java.util.concurrent.atomic.AtomicBoolean;

/** Told once how an address answered a health check, on whichever thread learns of it. */
final class Probe {
    private final CheckRules rules;
    private final Pool pool;
    private final Endpoint endpoint;
    private final Runnable over;
    private final AtomicBoolean told = new AtomicBoolean();

    /** @param over run when the outcome is there */
    Probe(CheckRules rules, Pool pool, Endpoint endpoint, Runnable over) {
        this.rules = rules;
        this.pool = pool;
        this.endpoint = endpoint;
        this.over = over;
    }

    void connected() {
        if (told.compareAndSet(false, true)) {
            end(rules.connected(endpoint));
        }
    }

    void answered(int status) {
        if (told.compareAndSet(false, true)) {
            end(rules.status(endpoint, status));
        }
    }

    void failed(boolean timeout) {
        if (told.compareAndSet(false, true)) {
            end(rules.failed(endpoint, timeout));
        }
    }

    private void end(boolean changed) {
        if (changed) {
            pool.recount();
        }
        over.run();
    }
}
