package io.sifaka.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.config.Listen;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SynchronousQueue;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    private static final List<Listen> ANYWHERE = List.of(Listen.plain("127.0.0.1", 0));

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SynchronousQueue<AsyncContext> arrived = new SynchronousQueue<>();
    private HttpServer server;
    private int port;

    @BeforeEach
    void start() {
        ServletContextHandler context = new ServletContextHandler();
        ServletHolder holder = new ServletHolder(new Waiting());
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/*");
        server = HttpServer.start("proxy_listen", ANYWHERE, 8, context);
        String address = server.addresses().get(0);
        port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void finishesTheRequestOnTheWay() throws Exception {
        try (Socket client = connect()) {
            ask(client);
            AsyncContext request = arrived.take();
            CompletableFuture<Void> drained = CompletableFuture.runAsync(() -> server.drain(PATIENCE));
            while (accepts()) {
                Thread.onSpinWait();
            }
            answer(request);

            assertThat(readAll(client)).startsWith("HTTP/1.1 200 OK").endsWith("done");
            drained.join();
        }
    }

    @Test
    void closesConnectionsThatNobodyWaitsOnWithoutUsingUpItsPatience() throws Exception {
        try (Socket client = connect()) {
            ask(client);
            answer(arrived.take());

            server.drain(Duration.ofDays(1));

            assertThat(readAll(client)).endsWith("done");
        }
    }

    @Test
    void namesTheAddressThatIsTaken() {
        String taken = server.addresses().get(0);

        assertThatThrownBy(() -> HttpServer.start("admin_listen", List.of(Listen.parse(taken)), 8, new EchoUpstream()))
                .hasMessage("cannot listen on " + taken
                        + " (admin_listen): the port is in use; stop what listens there or set another one");
    }

    @Test
    void refusesInFewWordsWhatIsNoRequest() throws Exception {
        try (Socket client = connect()) {
            client.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n".getBytes(US_ASCII));

            assertThat(readAll(client)).startsWith("HTTP/1.1 400 Bad Request").endsWith("\r\n\r\nBad Request\n");
        }
    }

    @Test
    void saysNothingOfTheBodyOfUnknownLengthThatAHeadWouldHave() throws Exception {
        try (HttpServer heads = HttpServer.start("proxy_listen", ANYWHERE, 8, new Unending());
                Socket client = new Socket(
                        InetAddress.getLoopbackAddress(),
                        Integer.parseInt(heads.addresses().get(0).replaceAll(".*:", "")))) {
            String head = "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n";
            client.getOutputStream().write(head.getBytes(US_ASCII));
            client.getOutputStream()
                    .write(head.replace("x\r", "x\r\nConnection: close\r").getBytes(US_ASCII));

            assertThat(readAll(client))
                    .matches("(?s)HTTP/1.1 200 OK\r\nDate: [^\r]*\r\nX-After: 1\r\n\r\n"
                            + "HTTP/1.1 200 OK\r\nDate: [^\r]*\r\nX-After: 1\r\nConnection: close\r\n\r\n");
        }
    }

    /** Answers in pieces. */
    private static final class Unending extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.getHeaders().put("X-After", "1");
            response.write(
                    false,
                    ByteBuffer.wrap(new byte[1]),
                    Callback.from(
                            () -> response.write(true, ByteBuffer.wrap(new byte[1]), callback), callback::failed));
            return true;
        }
    }

    private boolean accepts() {
        try (Socket client = connect()) {
            return client.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private static void ask(Socket client) throws IOException {
        client.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
    }

    private static void answer(AsyncContext request) throws IOException {
        request.getResponse().getOutputStream().print("done");
        request.complete();
    }

    private static String readAll(Socket client) throws IOException {
        try (InputStream in = client.getInputStream()) {
            return new String(in.readAllBytes(), US_ASCII);
        }
    }

    private final class Waiting extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            AsyncContext context = request.startAsync();
            context.setTimeout(0);
            try {
                arrived.put(context);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
