package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.EntityType;
import io.sifaka.persistence.Change;
import io.sifaka.persistence.ChangeLog;
import io.sifaka.persistence.Page;
import io.sifaka.persistence.Persistence;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells what happened to the configuration: who did what, when, and what is different since. */
@Path("/changes")
public final class ChangesResource {
    private static final List<String> REPEATED = List.of("since", "type", "entity", "size");

    private final Persistence persistence;
    private final Entities entities;
    private final ShownChanges shown;

    ChangesResource(Persistence persistence, Entities entities, ShownChanges shown) {
        this.persistence = persistence;
        this.entities = entities;
        this.shown = shown;
    }

    @GET
    public Response history(@Context UriInfo uri, @Context HttpServletRequest request) {
        Call call = Call.of(uri, request);
        Listing listing = new Listing(call.base() + "/" + call.path(), call.query(), REPEATED);
        String typeName = call.query().first("type");
        EntityType<?> type = typeName == null ? null : type(typeName);
        ChangeLog.Listed page = persistence
                .changeLog()
                .page(new ChangeLog.Query(
                        revision(call.query(), "since"),
                        type == null ? null : type.name(),
                        entity(type, call.query().first("entity")),
                        listing.size(),
                        listing.offset()));
        return listing.answer(
                new Page(page.changes().stream().map(shown::logged).toList(), page.offset()));
    }

    @GET
    @Path("diff")
    public Response difference(@Context UriInfo uri, @Context HttpServletRequest request) {
        Arguments query = Call.of(uri, request).query();
        Long from = revision(query, "from");
        Long given = revision(query, "to");
        if (from == null) {
            throw refused("from must be a revision");
        }
        long to = given == null ? persistence.revision() : given;
        long forgotten = persistence.changeLog().forgotten();
        if (from > to || from < forgotten) {
            throw refused(
                    from > to ? "from must not be later than to" : "the change log begins at revision " + forgotten);
        }
        ObjectNode answer = Answers.JSON.objectNode().put("from", from).put("to", to);
        answer.set(
                "changes",
                Answers.array(between(from, to).stream().map(shown::logged).toList()));
        return Answers.ok(answer);
    }

    private List<Change> between(long from, long to) {
        try {
            return persistence.changeLog().between(from, to);
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage() + "; ask for fewer revisions");
        }
    }

    private EntityType<?> type(String name) {
        return entities.typeNamed(name).orElseThrow(() -> refused("no entity named '" + name + "'"));
    }

    private @Nullable UUID entity(@Nullable EntityType<?> type, @Nullable String key) {
        if (key == null) {
            return null;
        }
        return Entities.uuid(key).orElseGet(() -> {
            if (type == null) {
                throw refused("entity must be an id; with type it may be a name");
            }
            return Entities.id(entities.get(new Place.Item(type, key, null)));
        });
    }

    private static @Nullable Long revision(Arguments query, String name) {
        String text = query.first(name);
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,18}")) {
            throw refused(name + " must be a revision");
        }
        return Long.valueOf(text);
    }

    private static WebApplicationException refused(String message) {
        return new WebApplicationException(Answers.message(400, message));
    }
}
