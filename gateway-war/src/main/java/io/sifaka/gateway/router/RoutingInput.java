package io.sifaka.gateway.router;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the router looks at in a request. Belongs to the request's thread. */
public interface RoutingInput {
    /** The method, as sent. */
    String method();

    /** {@code http} or {@code https}, as the client spoke to the first trusted proxy. */
    String scheme();

    /** The Host header without its port, as sent: Kong compares hosts with regard to case. See {@link Authority}. */
    String host();

    /** The port that the Host header names; -1 when it names none. Not the port of the listener. */
    int port();

    /** {@link CanonicalPath#path}. */
    String path();

    /** The values of a header field, in order; empty when absent. */
    List<String> headerValues(String lowerCaseName);

    /** The server name of the TLS handshake; null without TLS or without a name. */
    @Nullable
    String sni();
}
