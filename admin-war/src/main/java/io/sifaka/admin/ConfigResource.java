package io.sifaka.admin;

import io.sifaka.config.NodeConfig;
import io.sifaka.declarative.Declaration;
import io.sifaka.declarative.DeclarationException;
import io.sifaka.declarative.Declarations;
import io.sifaka.declarative.Export;
import io.sifaka.declarative.YamlWriter;
import io.sifaka.persistence.Persistence;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows and replaces the whole configuration of a node without a database. */
@Path("/config")
public final class ConfigResource {
    private static final Set<String> TRUE = Set.of("true", "1", "on", "yes");

    private final Persistence persistence;
    private final Declarations declarations;

    ConfigResource(NodeConfig config, Persistence persistence) {
        this.persistence = persistence;
        this.declarations = new Declarations(config, persistence);
    }

    @GET
    public Response dump() {
        checkMode();
        return Answers.ok(Answers.JSON.objectNode().put("config", YamlWriter.write(Export.of(persistence))));
    }

    @POST
    public Response replace(@Context UriInfo uri, @Context HttpServletRequest request, InputStream body)
            throws IOException {
        checkMode();
        Call call = Call.of(uri, request);
        boolean flatten = isTrue(call.query().first("flatten_errors"));
        try {
            Declaration declaration = DeclarationBody.read(call.contentType(), body);
            boolean check = "1".equals(call.query().first("check_hash"));
            if (check && declarations.isCurrent(declaration)) {
                return Response.notModified().build();
            }
            return Answers.json(
                    201, declarations.replaceForGood(declaration, call.origin()).documents());
        } catch (DeclarationException refused) {
            return Answers.json(400, flatten ? refused.flattened() : refused.body());
        }
    }

    private void checkMode() {
        if (persistence.declared().isEmpty()) {
            throw new WebApplicationException(Answers.message(
                    400, "this endpoint is only available when Kong is configured to not use a database"));
        }
    }

    private static boolean isTrue(@Nullable String argument) {
        return argument != null && TRUE.contains(argument.toLowerCase(Locale.ROOT));
    }
}
