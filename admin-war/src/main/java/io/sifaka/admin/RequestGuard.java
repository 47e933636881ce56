package io.sifaka.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns away, before anything is looked up, what no resource should see. */
@PreMatching
final class RequestGuard implements ContainerRequestFilter {
    private final HostNames names;
    private final CrossOrigin origins;
    private final Access access;

    /** Filled by the JAX-RS runtime with a view on the request at hand. */
    @Context
    private @Nullable HttpServletRequest servletRequest;

    RequestGuard(HostNames names, CrossOrigin origins, Access access) {
        this.names = names;
        this.origins = origins;
        this.access = access;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(AnswerHeaders.STARTED, System.nanoTime());
        if (request.getMethod().equals("TRACE")) {
            request.abortWith(Answers.page(405, "Not Allowed"));
        } else if (!names.admit(request.getHeaderString(HttpHeaders.HOST))) {
            request.abortWith(Answers.message(
                    403, "refused: this is no host name of the Admin API; admin_gui_api_url can make it one"));
        } else if (origins.refuses(request)) {
            request.abortWith(Answers.message(403, "refused: the request comes from a web page of another origin"));
        } else {
            String path = request.getUriInfo().getPath(false);
            access.refusal(Objects.requireNonNull(servletRequest), path.startsWith("/") ? path.substring(1) : path)
                    .ifPresentOrElse(request::abortWith, () -> refuseSlashes(request));
        }
    }

    /** JAX-RS would take several slashes for one. */
    private static void refuseSlashes(ContainerRequestContext request) {
        if (request.getUriInfo().getRequestUri().getRawPath().contains("//")) {
            throw new NotFoundException();
        }
    }
}
