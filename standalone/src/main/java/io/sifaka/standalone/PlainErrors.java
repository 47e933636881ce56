package io.sifaka.standalone;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** The answer to a request that Jetty refuses before a servlet sees it: the reason phrase, and nothing about Jetty. */
final class PlainErrors extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String text = HttpStatus.getMessage(response.getStatus()) + "\n";
        if (response.getStatus() == TlsOnly.MISPLACED) {
            response.setStatus(HttpStatus.BAD_REQUEST_400);
            text = "The plain HTTP request was sent to HTTPS port\n";
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }
}
