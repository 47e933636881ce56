package io.sifaka.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KongContentTypesTest {

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "text/html; charset=UTF-8", "image/png"})
    void writesATypeAsAServletSpellsIt(String type) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new Typed(type)), "/*");
        server.setHandler(KongContentTypes.ofAdmin(context));
        server.start();
        try {
            URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort());
            var answer =
                    HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());

            assertThat(answer.headers().allValues("Content-Type")).containsExactly(type);
        } finally {
            server.stop();
        }
    }

    /** Answers with a content type. */
    private static final class Typed extends HttpServlet {
        private final String type;

        Typed(String type) {
            this.type = type;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setHeader("Content-Type", type);
            response.getOutputStream().write('x');
        }
    }
}
