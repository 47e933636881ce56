package io.sifaka.standalone;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections whose client takes too long over a request's head. Jetty's idle timeout does not see them: a byte now and
 * then keeps it from running out.
 */
final class SlowHeads extends AbstractLifeCycle {
    private static final long LOOK_MILLIS = 1000;

    private final ServerConnector connector;
    private final long limitNanos;
    private Scheduler.@Nullable Task next;

    SlowHeads(ServerConnector connector, Duration limit) {
        this.connector = connector;
        this.limitNanos = limit.toNanos();
    }

    @Override
    protected void doStart() {
        schedule();
    }

    @Override
    protected void doStop() {
        if (next != null) {
            next.cancel();
        }
    }

    private void schedule() {
        long pause = Math.max(1, Math.min(LOOK_MILLIS, TimeUnit.NANOSECONDS.toMillis(limitNanos) / 2));
        next = connector.getScheduler().schedule(this::look, pause, TimeUnit.MILLISECONDS);
    }

    private void look() {
        long now = System.nanoTime();
        for (EndPoint endPoint : connector.getConnectedEndPoints()) {
            if (spoken(endPoint) instanceof HttpConnection http && isLate(http.getParser(), now)) {
                endPoint.close(new java.util.concurrent.TimeoutException("the head of a request took too long"));
            }
        }
        if (isRunning()) {
            schedule();
        }
    }

    /** What is spoken over a connection, within TLS where there is that. */
    private static @Nullable Connection spoken(EndPoint endPoint) {
        Connection connection = endPoint.getConnection();
        return connection instanceof SslConnection tls ? tls.getSslEndPoint().getConnection() : connection;
    }

    /** What another thread parses may change under this look; then the next one sees it. */
    private boolean isLate(HttpParser parser, long now) {
        return parser.inHeaderState() && !parser.isStart() && now - parser.getBeginNanoTime() > limitNanos;
    }
}
