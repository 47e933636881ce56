package io.sifaka.gateway.transport;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.jspecify.annotations.Nullable;

/**
 * A loop on the thread of a server's selector, so that a request goes upstream and its response comes back without a change
 * of threads. Which thread that is may change; the selector sees to it that it is one at a time.
 */
final class SharedLoop extends EventLoop {
    private static final ThreadLocal<@Nullable SharedLoop> HERE = new ThreadLocal<>();

    private final ManagedSelector selector;

    /** The thread that is on the loop now. */
    private volatile @Nullable Thread inside;

    SharedLoop(ManagedSelector selector) {
        this.selector = selector;
    }

    /** The loop that the current thread serves, as far as one can tell; null when it serves none. */
    static @Nullable SharedLoop here() {
        return HERE.get();
    }

    /** The current thread waited on the selector. */
    void waited() {
        HERE.set(this);
        run(this::tick);
    }

    @Override
    void execute(Runnable task) {
        if (Thread.currentThread() == inside) {
            task.run();
        } else {
            selector.submit(now -> run(task));
        }
    }

    @Override
    SelectionKey register(SocketChannel channel, int operations, Connection connection) throws IOException {
        Registration registration = new Registration(connection);
        SelectionKey key = channel.register(selector.getSelector(), operations, registration);
        registration.key = key;
        return key;
    }

    @Override
    void wakeUp() {
        selector.submit(now -> {});
    }

    private void run(Runnable task) {
        inside = Thread.currentThread();
        try {
            task.run();
        } finally {
            inside = null;
        }
    }

    private final class Registration implements ManagedSelector.Selectable {
        private final Connection connection;
        private @Nullable SelectionKey key;

        Registration(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Runnable onSelected() {
            inside = Thread.currentThread();
            try {
                dispatch(key, connection);
            } finally {
                inside = null;
            }
            return null;
        }

        @Override
        public void updateKey() {}

        @Override
        public void replaceKey(SelectionKey newKey) {
            key = newKey;
            connection.moved(newKey);
        }
    }
}
