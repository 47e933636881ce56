package io.sifaka.gateway.dns;

import java.util.concurrent.CompletionStage;

/** Asks for the addresses of names. Used by many threads at once. */
public interface Lookup {
    /**
     * Asks for records of one type; fails with {@link Unresolved}.
     *
     * @param type SRV, A or AAAA
     */
    CompletionStage<Found> find(String name, String type);
}
