package io.sifaka.gateway.transport;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request to be sent.
 *
 * @param destination where to
 * @param head writes request line and header fields, with framing that fits {@code body}, and the empty line
 * @param body the body; null: none
 * @param chunked whether the body goes out in chunks; else it has exactly the length that the head says
 * @param switches whether the upstream may switch protocols: then the body is what follows the switch, sent as it is
 * @param answersHead whether this is a HEAD request, whose response has no body whatever its head says
 * @param timeouts how long each step may take
 */
public record Outbound(
        Destination destination,
        Consumer<HeadWriter> head,
        @Nullable BodySource body,
        boolean chunked,
        boolean switches,
        boolean answersHead,
        Timeouts timeouts) {

    /** Milliseconds that connecting, and waiting between two writes or two reads, may take. */
    public record Timeouts(int connect, int write, int read) {}
}
