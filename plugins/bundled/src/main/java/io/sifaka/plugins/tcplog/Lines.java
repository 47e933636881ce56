package io.sifaka.plugins.tcplog;

import io.sifaka.plugin.PluginContext.Queue;
import io.sifaka.plugins.log.Outage;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records as lines to a connection, and connects anew when that is gone. What cannot be written is lost, as with
 * Kong. Confined to the thread of its queue.
 */
final class Lines implements Queue.Sender<String> {
    private static final Logger LOG = LoggerFactory.getLogger(Lines.class);

    private final Destination destination;
    private final Clock clock;
    private final Outage outage;
    private @Nullable Socket kept;
    private Instant lastUsed = Instant.MIN;

    Lines(String name, Destination destination, Clock clock) {
        this.destination = destination;
        this.clock = clock;
        this.outage = new Outage(name);
    }

    @Override
    public void send(List<String> batch) {
        byte[] lines = (String.join("\n", batch) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Socket socket = connection();
            write(socket, lines);
            lastUsed = clock.instant();
            outage.over();
        } catch (IOException e) {
            close();
            outage.lost(batch.size(), e);
        }
    }

    private Socket connection() throws IOException {
        if (kept != null && (lastUsed.plus(destination.idle()).isBefore(clock.instant()) || isEnded(kept))) {
            close();
        }
        if (kept == null) {
            kept = destination.connect();
        }
        return kept;
    }

    /** Writing to a connection that the other end has closed would seem to succeed once. */
    private boolean isEnded(Socket socket) throws IOException {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false; // still open, and nothing was said
        } catch (IOException e) {
            return true;
        }
    }

    /** Sockets have no time limit on writing; one whose other end does not read is closed when the time is up. */
    private void write(Socket socket, byte[] bytes) throws IOException {
        CompletableFuture<Void> written = new CompletableFuture<>();
        CompletableFuture<Void> alarm = written.orTimeout(destination.address().timeoutMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, late) -> {
                    if (late != null) {
                        close(socket);
                    }
                });
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } finally {
            written.complete(null);
        }
        if (alarm.isCompletedExceptionally()) {
            throw new SocketTimeoutException("the other end does not read");
        }
    }

    private void close() {
        Socket closing = kept;
        kept = null;
        if (closing != null) {
            close(closing);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("tcp-log: a connection cannot be closed", e);
        }
    }
}
