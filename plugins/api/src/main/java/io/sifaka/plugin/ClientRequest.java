package io.sifaka.plugin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The client's request as received; nothing here changes. */
public interface ClientRequest {
    /** The method, as sent. */
    String method();

    /** {@code http} or {@code https}, as the client spoke to this node. */
    String scheme();

    /** The host of the request, without port. */
    String host();

    /** The port that the request came in on. */
    int port();

    /** The address of this node that the request came in on. */
    String localIp();

    /** {@code 1.0}, {@code 1.1} or {@code 2}. */
    String httpVersion();

    /** The canonical path: what was routed on and what goes upstream; starts with a slash. */
    String path();

    /** The path as the client wrote it, without query. */
    String rawPath();

    /** The query string as the client wrote it, without question mark; null when there is none. */
    @Nullable
    String rawQuery();

    /** The decoded values of a query argument, in order; empty when absent. An argument without {@code =} is {@code ""}. */
    List<String> queryArgs(String name);

    /** Read-only. */
    Headers headers();

    /** The address of the client, after {@code trusted_ips} and {@code real_ip_header} had their say. */
    String clientIp();

    /** The scheme, host and port as the first trusted proxy saw them; without one, the request's own. */
    String forwardedScheme();

    String forwardedHost();

    int forwardedPort();

    /** What the groups of a regular-expression path caught, by name, and by number from {@code "1"}. */
    Map<String, String> captures();

    /** Milliseconds since the epoch at which the request was received. */
    long startedAtMillis();

    /**
     * The whole body. Empty when there is none, when it is longer than the node buffers, or when no plugin of the chain
     * asked for it ({@link PluginHandler#needsRequestBody}).
     */
    Optional<byte[]> body();
}
