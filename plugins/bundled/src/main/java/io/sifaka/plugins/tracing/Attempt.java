package io.sifaka.plugins.tracing;

import com.fasterxml.jackson.databind.JsonNode;
import io.sifaka.plugin.Exchange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A try to get an answer from a server of the service, as the log record has it.
 *
 * @param state why it failed; null when it did not
 * @param code the status that it counted as; 0 when it did not fail
 */
public record Attempt(
        String ip,
        int port,
        long startMillis,
        long endMillis,
        @Nullable String state,
        int code) {

    /** The tries of a finished exchange in order; one ends where the next begins. */
    public static List<Attempt> of(Exchange exchange) {
        JsonNode tries = exchange.logRecord().path("tries");
        List<Attempt> attempts = new ArrayList<>(tries.size());
        for (int i = 0; i < tries.size(); i++) {
            JsonNode next = tries.path(i + 1).path("balancer_start");
            attempts.add(of(tries.get(i), next.isMissingNode() ? end(exchange) : next.asLong()));
        }
        return attempts;
    }

    private static Attempt of(JsonNode attempt, long end) {
        long start = attempt.path("balancer_start").asLong();
        return new Attempt(
                attempt.path("ip").asText(),
                attempt.path("port").asInt(),
                start,
                Math.max(start, end),
                attempt.hasNonNull("state") ? attempt.get("state").asText() : null,
                attempt.path("code").asInt());
    }

    private static long end(Exchange exchange) {
        return exchange.request().startedAtMillis() + exchange.figures().totalMillis();
    }
}
