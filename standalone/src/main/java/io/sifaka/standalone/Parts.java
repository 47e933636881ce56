package io.sifaka.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What a node is made of, to be stopped in the opposite order. Confined to the thread that starts and stops the node. */
final class Parts implements AutoCloseable {
    private final Deque<Runnable> stops = new ArrayDeque<>();

    <T> T add(T part, Consumer<T> stop) {
        stops.push(() -> stop.accept(part));
        return part;
    }

    @Override
    public void close() {
        while (!stops.isEmpty()) {
            stops.pop().run();
        }
    }
}
