package io.sifaka.plugins.prometheus;

import io.sifaka.entity.Consumer;
import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import io.sifaka.plugin.ClientResponse;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exchange.Figures;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What was counted since the start. The numbers that can come of it are bounded: routes and consumers beyond the first so
 * many are counted together, as {@code other}. Used by many threads at once, none of which waits for another.
 */
final class Traffic {
    static final int MOST_ROUTES = 2000;
    static final int MOST_CALLERS = 10_000;
    static final String OTHER = "other";

    private final Map<Labels, Place> places = new ConcurrentHashMap<>();
    private final LongAdder callers = new LongAdder();

    /** A route with its service, by the names that operators know. */
    record Labels(String service, String route) {}

    /** A status with who made the response. */
    record Outcome(int status, String source) {}

    /** The numbers of one route. */
    final class Place {
        final Histogram request = Histogram.ofUpstream();
        final Histogram upstream = Histogram.ofUpstream();
        final Histogram gateway = Histogram.ofGateway();
        private final Map<String, Caller> byConsumer = new ConcurrentHashMap<>();

        void timed(Figures figures) {
            request.add(figures.totalMillis());
            gateway.add(figures.gatewayMillis());
            if (figures.upstreamMillis() >= 0) {
                upstream.add(figures.upstreamMillis());
            }
        }

        Caller caller(Optional<Consumer> consumer) {
            String name = consumer.map(Traffic::name).orElse("");
            Caller known = byConsumer.get(name);
            if (known != null) {
                return known;
            }
            if (!name.isEmpty()) {
                callers.increment();
            }
            return byConsumer.computeIfAbsent(callers.sum() > MOST_CALLERS ? OTHER : name, fresh -> new Caller());
        }

        void forEach(BiConsumer<String, Caller> action) {
            byConsumer.forEach(action);
        }
    }

    /** The numbers of one consumer of a route; without {@code per_consumer}, of all. */
    static final class Caller {
        final Map<Outcome, LongAdder> outcomes = new ConcurrentHashMap<>();
        final LongAdder received = new LongAdder();
        final LongAdder sent = new LongAdder();

        void answered(ClientResponse response) {
            Outcome outcome =
                    new Outcome(response.status(), response.source().name().toLowerCase(Locale.ROOT));
            outcomes.computeIfAbsent(outcome, fresh -> new LongAdder()).increment();
        }

        void carried(Figures figures) {
            received.add(figures.requestBytes());
            sent.add(figures.responseBytes());
        }
    }

    Place place(Exchange exchange) {
        Labels labels = new Labels(
                exchange.service().map(Traffic::name).orElse(""),
                exchange.route().map(Traffic::name).orElse(""));
        Place known = places.get(labels);
        if (known != null) {
            return known;
        }
        Labels counted = places.size() < MOST_ROUTES ? labels : new Labels(OTHER, OTHER);
        return places.computeIfAbsent(counted, fresh -> new Place());
    }

    void forEach(BiConsumer<Labels, Place> action) {
        places.forEach(action);
    }

    private static String name(Service service) {
        return service.name() == null ? service.host() : service.name();
    }

    private static String name(Route route) {
        return named(route.name(), route.id());
    }

    private static String name(Consumer consumer) {
        return named(consumer.username(), consumer.id());
    }

    private static String named(@Nullable String name, Object id) {
        return name == null ? id.toString() : name;
    }
}
