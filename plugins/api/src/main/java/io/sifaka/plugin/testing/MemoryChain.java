package io.sifaka.plugin.testing;

import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.testing.MemoryContext.Pending;
import io.sifaka.plugin.testing.Outcome.Sent;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs the phases of one exchange over plugins, as a gateway does: by priority, one use of each plugin, chosen for good
 * by who is known to call when its turn first comes. Confined to one thread.
 */
final class MemoryChain {
    private final List<List<Use<?>>> plugins;
    private final MemoryExchange exchange;
    private final IdentityHashMap<List<Use<?>>, Optional<Use<?>>> chosen = new IdentityHashMap<>();
    private @Nullable RuntimeException failure;

    /**
     * A chain for one exchange.
     *
     * @param plugins in order; of each its uses, those for a consumer first
     */
    MemoryChain(List<List<Use<?>>> plugins, MemoryExchange exchange) {
        this.plugins = plugins;
        this.exchange = exchange;
    }

    /** Runs all phases. */
    Outcome run(Route route, Service service, Function<Sent, Reply> upstream) {
        Optional<Sent> sent = admit(route, service);
        sent.ifPresent(request -> exchange.respond(DraftResponse.of(upstream.apply(request))));
        each(use -> guarded(() -> use.headers(exchange), () -> exchange.respond(failed())));
        List<byte[]> pieces = body();
        each(use -> guarded(() -> use.log(exchange), () -> {}));
        return new Outcome(
                exchange.response().status(),
                exchange.response().headers(),
                text(pieces),
                pieces.stream().map(piece -> text(List.of(piece))).toList(),
                sent,
                exchange.consumer(),
                exchange.logRecord(),
                Optional.ofNullable(failure));
    }

    /** Runs what comes before the upstream; empty when the gateway answers by itself. */
    private Optional<Sent> admit(Route route, Service service) {
        try {
            rewrite();
            exchange.matched(route, service);
            each(use -> anew(() -> use.access(exchange)));
            return Optional.of(exchange.upstream().sent());
        } catch (Exit exit) {
            exchange.respond(DraftResponse.of(exit, exchange.requestId()));
        } catch (RuntimeException e) {
            failure = e;
            exchange.respond(failed());
        }
        return Optional.empty();
    }

    /** Nobody is known yet, and nothing is chosen for good. */
    private void rewrite() {
        plugins.stream()
                .flatMap(List::stream)
                .filter(use -> use.consumer() == null)
                .forEach(use -> {
                    exchange.enter(use.id());
                    anew(() -> use.rewrite(exchange));
                });
    }

    private List<byte[]> body() {
        List<ByteBuffer> chunks = exchange.response().send();
        List<byte[]> pieces = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            ByteBuffer piece = transformed(chunks.get(i), i == chunks.size() - 1);
            if (piece.hasRemaining()) {
                byte[] bytes = new byte[piece.remaining()];
                piece.get(bytes);
                pieces.add(bytes);
            }
        }
        checkLength(pieces);
        return pieces;
    }

    private ByteBuffer transformed(ByteBuffer chunk, boolean last) {
        AtomicReference<ByteBuffer> piece = new AtomicReference<>(chunk);
        each(use -> guarded(
                () -> piece.set(use.body(exchange, piece.get(), last)), () -> piece.set(ByteBuffer.allocate(0))));
        return piece.get();
    }

    /** A gateway would cut the body, or leave the client waiting for the rest. */
    private void checkLength(List<byte[]> pieces) {
        int length = pieces.stream().mapToInt(piece -> piece.length).sum();
        Optional<String> told = exchange.response().headers().first("Content-Length");
        if (failure == null && told.isPresent() && !told.get().equals(Integer.toString(length)) && !bodiless()) {
            failure = new IllegalStateException("Content-Length is %s, but the body has %d bytes: remove it in headers"
                    .formatted(told.get(), length));
        }
    }

    private boolean bodiless() {
        return exchange.request().method().equals("HEAD");
    }

    private void each(Consumer<Use<?>> phase) {
        for (List<Use<?>> uses : plugins) {
            chosen.computeIfAbsent(uses, this::choose).ifPresent(use -> {
                exchange.enter(use.id());
                phase.accept(use);
            });
        }
    }

    private Optional<Use<?>> choose(List<Use<?>> uses) {
        return uses.stream().filter(use -> use.isFor(exchange.consumer())).findFirst();
    }

    /** Past the access phase an exception ends the plugin's part, not the exchange. */
    private void guarded(Runnable phase, Runnable onFailure) {
        try {
            anew(phase);
        } catch (RuntimeException e) {
            failure = failure == null ? e : failure;
            onFailure.run();
        }
    }

    /** Runs a phase, from its start again whenever it asks for a value that is not cached yet. */
    private static void anew(Runnable phase) {
        while (true) {
            try {
                phase.run();
                return;
            } catch (Pending pending) {
                // cached now
            }
        }
    }

    private DraftResponse failed() {
        return DraftResponse.failed(exchange.requestId());
    }

    private static String text(List<byte[]> pieces) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        pieces.forEach(bytes::writeBytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
