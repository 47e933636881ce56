package io.sifaka.admin;

import io.sifaka.plugin.NodePage.Reply;
import io.sifaka.plugin.NodePages;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;

/** Answers with what a plugin of the gateway in this process tells operators. */
public final class PageResource {
    private final NodePages pages;
    private final Call call;

    PageResource(NodePages pages, Call call) {
        this.pages = pages;
        this.call = call;
    }

    @GET
    public Response get() {
        return answer("GET");
    }

    @POST
    public Response post() {
        return answer("POST");
    }

    @DELETE
    public Response delete() {
        return answer("DELETE");
    }

    private Response answer(String method) {
        Map<String, String> query = new HashMap<>();
        call.query().pairs().forEach(pair -> query.putIfAbsent(pair.getKey(), pair.getValue()));
        Reply reply = pages.answer(method, call.steps(), query).orElseThrow(NotFoundException::new);
        Response.ResponseBuilder response = Response.status(reply.status());
        if (!reply.body().isEmpty()) {
            response.type(reply.contentType()).entity(reply.body());
        }
        return response.build();
    }
}
