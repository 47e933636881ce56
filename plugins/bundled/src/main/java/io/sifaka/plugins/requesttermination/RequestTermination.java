package io.sifaka.plugins.requesttermination;

import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.schema.Checked;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.Text;
import io.sifaka.schema.Violations;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers requests itself, with a fixed status and body. */
@PluginInfo(name = "request-termination", priority = 2)
public final class RequestTermination implements PluginHandler<RequestTermination.Config> {

    /** The answer, and which requests get it. */
    public record Config(
            @Doc("The status of the answer.") @Default("503") @Min(100) @Max(599)
            int statusCode,

            @Doc("The message of a JSON answer; absent uses a text for the status where there is one.") @Nullable
            String message,

            @Doc("The content type of the body; absent sends none.") @Nullable
            String contentType,

            @Doc("The body of the answer, instead of a message.") @Nullable
            String body,

            @Doc("Whether the answer describes the request and what it matched.") @Default("false")
            boolean echo,

            @Doc("A header or query argument that a request must have to be answered; absent answers all.")
            @Format(Text.HEADER_NAME)
            @Nullable
            String trigger)
            implements Checked {

        @Override
        public void check(Violations violations) {
            boolean ownBody = contentType != null || body != null;
            if (message != null && ownBody) {
                violations.entity("message cannot be used with content_type or body");
            } else if (contentType != null && body == null) {
                violations.entity("content_type requires a body");
            } else if (echo && ownBody) {
                violations.entity("echo cannot be used with content_type and body");
            }
        }
    }

    /** What the answer says where the configuration says nothing; other statuses have no body then. */
    private static final Map<Integer, String> MESSAGES = Map.of(
            401, "Unauthorized",
            404, "Not found",
            405, "Method not allowed",
            500, "An unexpected error occurred",
            502, "Bad Gateway",
            503, "Service unavailable");

    private final Echo echo;

    public RequestTermination(PluginContext node) {
        echo = new Echo(node.nodeId());
    }

    @Override
    public boolean needsRequestBody(Config config) {
        return config.echo();
    }

    @Override
    public void access(Exchange exchange, Config config) {
        if (config.trigger() == null || triggered(exchange.request(), config.trigger())) {
            throw answer(exchange, config);
        }
    }

    private static boolean triggered(ClientRequest request, String trigger) {
        return request.headers().has(trigger) || !request.queryArgs(trigger).isEmpty();
    }

    private Exit answer(Exchange exchange, Config config) {
        int status = config.statusCode();
        String message = config.message() == null ? MESSAGES.get(status) : config.message();
        if (config.echo()) {
            return Exit.json(status, echo.of(exchange, message));
        }
        if (config.body() != null) {
            Exit exit = Exit.bytes(status, config.body().getBytes(StandardCharsets.UTF_8));
            return config.contentType() == null ? exit : exit.with("Content-Type", config.contentType());
        }
        return message == null ? Exit.empty(status) : Exit.message(status, message);
    }
}
