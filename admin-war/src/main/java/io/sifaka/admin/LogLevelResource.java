package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells how much this node logs, and changes it for a while. */
@Path("/debug/node/log-level")
public final class LogLevelResource {
    private static final int USUAL_SECONDS = 60;
    private static final int MOST_SECONDS = 100_000_000;

    private final LogLevel level;

    LogLevelResource(LogLevel level) {
        this.level = level;
    }

    @GET
    public Response tell() {
        return Answers.message(200, "log level: " + level.current());
    }

    @PUT
    @Path("{level}")
    public Response change(@PathParam("level") String wanted, @Context HttpServletRequest request, InputStream body) {
        if (!LogLevel.NAMES.contains(wanted)) {
            return Answers.message(400, "unknown log level: " + wanted);
        }
        Duration timeout = timeout(request, body);
        return Answers.message(
                200,
                level.change(wanted, timeout) ? "log level changed to " + wanted : "log level is already " + wanted);
    }

    private static Duration timeout(HttpServletRequest request, InputStream in) {
        String inQuery = Arguments.parse(request.getQueryString()).first("timeout");
        ObjectNode body = Body.read(request.getContentType(), in).document();
        String given =
                inQuery == null && body.has("timeout") ? body.get("timeout").asText() : inQuery;
        return Duration.ofSeconds(seconds(given));
    }

    private static int seconds(@Nullable String given) {
        if (given == null) {
            return USUAL_SECONDS;
        }
        if (!given.matches("\\d{1,9}") || Integer.parseInt(given) > MOST_SECONDS) {
            throw new WebApplicationException(
                    Answers.message(400, "timeout must be greater than or equal to 0, in seconds"));
        }
        return Integer.parseInt(given);
    }
}
