package io.sifaka.plugins.counter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import redis.embedded.RedisServer;

/** A real Redis server on a free port of this machine. */
public final class RedisFixture implements AutoCloseable {
    private final int port;
    private RedisServer server;

    private RedisFixture(int port) throws IOException {
        this.port = port;
        this.server = launch(port);
    }

    /** Starts one. */
    public static RedisFixture start() {
        try {
            return new RedisFixture(freePort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Where it listens, on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Has it go away, with all that it knew. */
    public void stop() throws IOException {
        server.stop();
    }

    /** Has it come back. */
    public void restart() throws IOException {
        server = launch(port);
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    private static RedisServer launch(int port) throws IOException {
        RedisServer server = RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .setting("requirepass open-sesame")
                .build();
        server.start();
        return server;
    }
}
