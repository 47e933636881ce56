package io.sifaka.plugins.tracing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server that takes whatever is posted. */
public final class Receiver implements AutoCloseable {
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private volatile int status = 202;

    public Receiver() throws IOException {
        server.createContext("/", this::receive);
        server.start();
    }

    /** A request as it came. */
    public record Post(String path, Headers headers, byte[] body) {}

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        posts.add(new Post(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    public void answer(int status) {
        this.status = status;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public List<Post> posts() {
        return posts;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
