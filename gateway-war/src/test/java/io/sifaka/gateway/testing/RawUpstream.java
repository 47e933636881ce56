package io.sifaka.gateway.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A service on a plain socket that keeps every request it got, and answers by a script. */
public final class RawUpstream implements AutoCloseable {
    private final ServerSocket server;
    private final List<Message> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger broken = new AtomicInteger();

    /** What a service does on one request. */
    public interface Script {
        /** @return whether the connection stays open */
        boolean answer(Message request, OutputStream out) throws IOException;
    }

    public RawUpstream() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Answers the next request that has no script yet; without one it is 200 and {@code ok}. */
    public RawUpstream next(Script script) {
        scripts.add(script);
        return this;
    }

    /** Answers the next request with these bytes. */
    public RawUpstream next(String response) {
        return next((request, out) -> {
            out.write(response.getBytes(StandardCharsets.ISO_8859_1));
            return true;
        });
    }

    /** Closes the connection on the next request. */
    public RawUpstream nextDrops() {
        return next((request, out) -> false);
    }

    /** The requests that were received whole. */
    public List<Message> requests() {
        return requests;
    }

    /** The last request. */
    public Message last() {
        return requests.get(requests.size() - 1);
    }

    /** How many requests broke off, or were none. */
    public int broken() {
        return broken.get();
    }

    public void clear() {
        requests.clear();
        scripts.clear();
        broken.set(0);
    }

    /** Connections accepted so far. */
    public int connections() {
        return sockets.size();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            for (Message request = Message.read(in, false); request != null; request = Message.read(in, false)) {
                requests.add(request);
                Script scripted = scripts.poll();
                Script script = scripted == null ? RawUpstream::ok : scripted;
                if (!script.answer(request, socket.getOutputStream())) {
                    return;
                }
            }
        } catch (IOException | RuntimeException e) {
            broken.incrementAndGet();
        }
    }

    private static boolean ok(Message request, OutputStream out) throws IOException {
        String body = request.startLine().startsWith("HEAD ") ? "" : "ok";
        out.write(("HTTP/1.1 200 OK\r\nServer: raw/1\r\nContent-Length: 2\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1));
        return true;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-upstream");
        thread.setDaemon(true);
        thread.start();
    }
}
