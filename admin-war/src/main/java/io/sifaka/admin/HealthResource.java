package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.health.PoolHealth;
import io.sifaka.health.TargetHealth;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells how an upstream and its targets do, as far as this process knows: {@link HealthText} has the words. */
@Path("/upstreams/{upstreams}/health")
public final class HealthResource {
    private final UpstreamTargets targets;
    private final Node node;

    HealthResource(UpstreamTargets targets, Node node) {
        this.targets = targets;
        this.node = node;
    }

    @GET
    public Response health(@PathParam("upstreams") @Encoded String key, @Context HttpServletRequest request) {
        ObjectNode upstream = targets.upstream(UrlText.decode(key));
        UUID id = Entities.id(upstream);
        PoolHealth pool = node.health().of(id).orElse(null);
        boolean whole = "1".equals(Arguments.parse(request.getQueryString()).first("balancer_health"));
        ObjectNode answer = whole ? Answers.JSON.objectNode() : Answers.list(targets.of(id));
        if (whole) {
            answer.set("data", HealthText.of(id, pool, checked(upstream)));
        } else {
            addHealth(answer.withArray("data"), pool);
        }
        return Answers.ok(answer.putNull("next").put("node_id", node.id().toString()));
    }

    /** A target that the gateway does not know yet, or a process without a gateway, leaves nothing to tell. */
    private static void addHealth(ArrayNode targets, @Nullable PoolHealth pool) {
        Map<UUID, TargetHealth> known = pool == null
                ? Map.of()
                : pool.targets().stream().collect(Collectors.toMap(TargetHealth::target, Function.identity()));
        targets.forEach(each -> {
            ObjectNode target = (ObjectNode) each;
            TargetHealth health = known.get(Entities.id(target));
            target.put("health", HealthText.word(health, pool));
            if (health != null && pool != null) {
                target.set("data", HealthText.data(health, pool.checked()));
            }
        });
    }

    private boolean checked(ObjectNode upstream) {
        return targets.type().schema().bind(upstream).healthchecks().enabled();
    }
}
