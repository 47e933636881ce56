package io.sifaka.gateway.error;

import io.sifaka.config.NodeConfig;
import io.sifaka.entity.Route;
import io.sifaka.gateway.exchange.DraftResponse;
import io.sifaka.gateway.exchange.HeaderList;
import io.sifaka.gateway.exchange.ReceivedRequest;
import io.sifaka.plugin.ClientResponse.Source;
import io.sifaka.plugin.Exit;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns outcomes into answers, with Kong's texts. Immutable. */
public final class Errors {
    private static final Map<Integer, String> REDIRECTS = Map.of(
            301, "301 Moved Permanently",
            302, "302 Found",
            307, "307 Temporary Redirect",
            308, "308 Permanent Redirect");

    private final ErrorFormat whenSilent;
    private final ErrorTemplates templates;

    public Errors(NodeConfig config) {
        whenSilent = ErrorFormat.of(config.errorDefaultType());
        templates = new ErrorTemplates(config);
    }

    /** No route matched. */
    public static Exit noRoute() {
        return Exit.error(404, "no Route matched with those values");
    }

    /** The route has no service. */
    public static Exit noService() {
        return Exit.error(503, "no Service found with those values");
    }

    /** A fault of the gateway. */
    public static Exit unexpected() {
        return Exit.error(500, "An unexpected error occurred");
    }

    /** A plain request on a route that takes https only: the status that the route wants, with where to go. */
    public static Exit httpsOnly(Route route, ReceivedRequest request) {
        int status = route.httpsRedirectStatusCode();
        String text = REDIRECTS.get(status);
        if (text == null) {
            return Exit.error(status, "Please use HTTPS protocol")
                    .with("Connection", "Upgrade")
                    .with("Upgrade", "TLS/1.2, HTTP/1.1");
        }
        String page = "<html>\r\n<head><title>" + text + "</title></head>\r\n<body>\r\n<center><h1>" + text
                + "</h1></center>\r\n</body>\r\n</html>\r\n";
        return Exit.bytes(status, page.getBytes(StandardCharsets.US_ASCII))
                .with("Content-Type", status < 307 ? "text/html" : "text/html; charset=UTF-8") // as in Kong
                .with(
                        "Location",
                        "https://" + request.forwardedHost() + request.line().target());
    }

    /** What a plugin, or the gateway before it asked the upstream, answers with. */
    public Answer of(Exit exit, Source source, HeaderList request, String requestId) {
        HeaderList headers = new HeaderList();
        exit.headers().forEach(field -> headers.add(field.getKey(), field.getValue()));
        byte[] body = exit.body();
        if (exit.negotiated()) {
            String accept = request.get("Accept");
            ErrorFormat format = accept == null ? ErrorFormat.JSON : Accept.choose(accept);
            body = templates.body(format, String.valueOf(exit.getMessage()), requestId);
            headers.set("Content-Type", format.contentType());
        }
        return answer(exit.replayed() ? Source.SERVICE : source, exit.status(), headers, body);
    }

    /** What became of a request that could not be read, or could not be served upstream. */
    public Answer of(Failure failure, @Nullable HeaderList request, String requestId) {
        ErrorFormat format = format(request);
        HeaderList headers = new HeaderList();
        headers.put("Content-Type", format.contentType());
        if (failure.closes()) {
            headers.put("Connection", "close");
        }
        return answer(Source.ERROR, failure.status(), headers, templates.body(format, failure.message(), requestId));
    }

    /** Kong has nginx make these answers, which looks at more than what plugins' errors look at. */
    private ErrorFormat format(@Nullable HeaderList request) {
        String wanted = request == null ? null : request.get("Accept");
        if (wanted == null && request != null) {
            wanted = request.get("Content-Type");
        }
        return wanted == null ? whenSilent : Accept.choose(wanted);
    }

    private static Answer answer(Source source, int status, HeaderList headers, byte[] body) {
        headers.set("Content-Length", Integer.toString(body.length));
        return new Answer(new DraftResponse(source, status, headers), body);
    }
}
