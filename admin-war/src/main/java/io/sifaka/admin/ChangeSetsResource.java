package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.persistence.Applied;
import io.sifaka.persistence.Persistence;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;

/** Writes many changes as one revision, and undoes a revision; either can be tried without doing it. */
@Path("/changesets")
public final class ChangeSetsResource {
    private static final String DRY_RUN = "dry_run";

    private final Persistence persistence;
    private final ChangeSetReader reader;
    private final ShownChanges shown;

    ChangeSetsResource(Persistence persistence, ChangeSetReader reader, ShownChanges shown) {
        this.persistence = persistence;
        this.reader = reader;
        this.shown = shown;
    }

    /** Whether a request only wants to know what would happen. */
    static boolean isDryRun(Arguments query) {
        String value = query.first(DRY_RUN);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw new WebApplicationException(Answers.message(400, "dry_run must be true or false"));
    }

    @POST
    public Response apply(@Context UriInfo uri, @Context HttpServletRequest request, InputStream in) {
        Call call = Call.of(uri, request);
        boolean isDryRun = isDryRun(call.query());
        ChangeSetReader.Read read = reader.read(call.body(in).document());
        Applied applied = read.refusingAll(changes -> isDryRun || read.isBroken()
                ? persistence.rehearse(changes, call.origin())
                : persistence.apply(changes, call.origin()));
        ObjectNode answer = answer(applied, isDryRun);
        applied.effects().forEach(effect -> answer.withArray("changes")
                .add(shown.effect(effect, read.label(effect.position()), !isDryRun)));
        return done(answer, applied, isDryRun);
    }

    @POST
    @Path("{revision}/undo")
    public Response undo(
            @PathParam("revision") String given, @Context UriInfo uri, @Context HttpServletRequest request) {
        Call call = Call.of(uri, request);
        boolean isDryRun = isDryRun(call.query());
        if (!given.matches("\\d{1,18}")) {
            throw new NotFoundException();
        }
        long revision = Long.parseLong(given);
        Applied applied = persistence.undo(revision, call.origin(), isDryRun);
        ObjectNode answer = answer(applied, isDryRun).put("undone", revision);
        applied.effects().forEach(effect -> answer.withArray("changes").add(shown.change(effect.change())));
        return done(answer, applied, isDryRun);
    }

    private static ObjectNode answer(Applied applied, boolean isDryRun) {
        ObjectNode answer = Answers.JSON.objectNode();
        answer.put("revision", applied.revision()).put(DRY_RUN, isDryRun);
        answer.putArray("changes");
        return answer;
    }

    private static Response done(ObjectNode answer, Applied applied, boolean isDryRun) {
        return isDryRun ? Answers.ok(answer) : Answers.at(applied.revision(), answer);
    }
}
