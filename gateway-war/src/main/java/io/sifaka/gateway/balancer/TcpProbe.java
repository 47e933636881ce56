package io.sifaka.gateway.balancer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A connection that finds out whether an address takes any, and is closed at once. */
final class TcpProbe implements CompletionHandler<Void, Void> {
    private final AsynchronousSocketChannel channel;
    private final Probe probe;

    private TcpProbe(AsynchronousSocketChannel channel, Probe probe) {
        this.channel = channel;
        this.probe = probe;
    }

    static void send(ScheduledExecutorService timer, InetSocketAddress address, int timeoutMillis, Probe probe) {
        try {
            TcpProbe mine = new TcpProbe(AsynchronousSocketChannel.open(), probe);
            ScheduledFuture<?> unused = timer.schedule(mine::timeOut, timeoutMillis, TimeUnit.MILLISECONDS);
            mine.channel.connect(address, null, mine);
        } catch (IOException e) {
            probe.failed(false);
        }
    }

    @Override
    public void completed(Void nothing, Void attachment) {
        probe.connected();
        close();
    }

    @Override
    public void failed(Throwable why, Void attachment) {
        probe.failed(false);
        close();
    }

    private void timeOut() {
        probe.failed(true);
        close();
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // it is given up either way
        }
    }
}
