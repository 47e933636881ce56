package io.sifaka.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.declarative.Declarations;
import io.sifaka.persistence.Persistence;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Tells how the node is: whether the datastore answers, what it served, what memory it takes. */
@Path("/status")
public final class StatusResource {
    private final Persistence persistence;
    private final Traffic traffic;

    StatusResource(Persistence persistence, Traffic traffic) {
        this.persistence = persistence;
        this.traffic = traffic;
    }

    @GET
    public Response status(@Context HttpServletRequest request) {
        Arguments query = Arguments.parse(request.getQueryString());
        ObjectNode answer = Answers.JSON.objectNode();
        answer.set("memory", memory(query));
        answer.putObject("database").put("reachable", persistence.reachable());
        answer.set("server", server());
        Declarations.hash(persistence).ifPresent(hash -> answer.put("configuration_hash", hash));
        return Answers.ok(answer);
    }

    /** Counts requests where Kong counts connections: those belong to the servlet container. */
    private ObjectNode server() {
        return Answers.JSON
                .objectNode()
                .put("total_requests", traffic.total())
                .put("connections_accepted", traffic.total())
                .put("connections_handled", traffic.total())
                .put("connections_active", traffic.active())
                .put("connections_reading", 0)
                .put("connections_writing", traffic.active())
                .put("connections_waiting", 0);
    }

    private static ObjectNode memory(Arguments query) {
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        ObjectNode memory = Answers.JSON.objectNode();
        memory.putObject("lua_shared_dicts");
        memory.putArray("workers_lua_vms")
                .addObject()
                .put("pid", ProcessHandle.current().pid())
                .set("http_allocated_gc", amount(heap, query));
        return memory;
    }

    private static JsonNode amount(long bytes, Arguments query) {
        String given = query.first("unit");
        String unit = given == null ? "m" : given.toLowerCase(Locale.ROOT);
        return switch (unit) {
            case "b" -> Answers.JSON.numberNode(bytes);
            case "k" -> Answers.JSON.textNode(scaled(bytes / 0x1p10, query) + " KiB");
            case "m" -> Answers.JSON.textNode(scaled(bytes / 0x1p20, query) + " MiB");
            case "g" -> Answers.JSON.textNode(scaled(bytes / 0x1p30, query) + " GiB");
            default ->
                throw new WebApplicationException(
                        Answers.message(400, "invalid unit '" + given + "' (expected 'k/K', 'm/M', or 'g/G')"));
        };
    }

    private static String scaled(double amount, Arguments query) {
        String given = query.first("scale");
        int scale = given != null && given.matches("\\d{1,2}") ? Integer.parseInt(given) : 2;
        return String.format(Locale.ROOT, "%." + scale + "f", amount);
    }
}
