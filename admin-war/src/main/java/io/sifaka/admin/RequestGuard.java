package io.sifaka.admin;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/** Turns away, before anything is looked up, what no resource should see. */
@PreMatching
final class RequestGuard implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(AnswerHeaders.STARTED, System.nanoTime());
        if (request.getMethod().equals("TRACE")) {
            request.abortWith(Answers.page(405, "Not Allowed"));
        } else if (request.getUriInfo().getRequestUri().getRawPath().contains("//")) {
            throw new NotFoundException(); // JAX-RS would take several slashes for one
        } else if (CrossOrigin.refuses(request)) {
            request.abortWith(Answers.message(403, "refused: the request comes from a web page of another origin"));
        }
    }
}
