package io.sifaka.gateway.testing;

/**
 * A request that two servers could take for different ones.
 *
 * @param bytes what is sent, a byte for each char
 * @param fate what may become of it
 */
public record Attack(String name, String bytes, Fate fate) {
    /** What may become of a request. */
    public enum Fate {
        /** It is refused, and the connection closed by the gateway; the service sees nothing. */
        REFUSED,
        /** As before, once the client has said that nothing more comes: it had not sent all. */
        REFUSED_AT_END,
        /** It is refused, or the service sees one request, well-formed: a container may read it in the one way that is left. */
        REFUSED_OR_ONE,
        /** As before, once the client has said that nothing more comes: it had not sent all. */
        REFUSED_OR_ONE_AT_END,
        /** It is harmless: the service sees it, and nothing else. */
        ONE
    }

    static Attack refused(String name, String bytes) {
        return new Attack(name, bytes, Fate.REFUSED);
    }

    static Attack incomplete(String name, String bytes) {
        return new Attack(name, bytes, Fate.REFUSED_AT_END);
    }

    static Attack atMostOneAtEnd(String name, String bytes) {
        return new Attack(name, bytes, Fate.REFUSED_OR_ONE_AT_END);
    }

    static Attack atMostOne(String name, String bytes) {
        return new Attack(name, bytes, Fate.REFUSED_OR_ONE);
    }

    static Attack harmless(String name, String bytes) {
        return new Attack(name, bytes, Fate.ONE);
    }

    @Override
    public String toString() {
        return name;
    }
}
