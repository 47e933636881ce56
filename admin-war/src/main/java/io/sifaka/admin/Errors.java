package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.persistence.DaoException;
import io.sifaka.persistence.DatastoreUnavailable;
import io.sifaka.persistence.UndoRefused;
import io.sifaka.schema.SchemaViolation;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The only place where what was thrown becomes an answer. Nothing of an unexpected fault leaves the process. */
final class Errors implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
    private static final String UNEXPECTED = "An unexpected error occurred";

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof DaoException refused) {
            return Answers.json(status(refused.code()), refused.body());
        }
        if (thrown instanceof RefusedChanges refused) {
            return Answers.json(400, refused.body());
        }
        if (thrown instanceof UndoRefused refused) {
            return Answers.json(409, body(refused));
        }
        if (thrown instanceof SchemaViolation violation) {
            return toResponse(DaoException.schemaViolation(violation));
        }
        if (thrown instanceof WebApplicationException answer) {
            return answer(answer.getResponse());
        }
        if (thrown instanceof DatastoreUnavailable unavailable) {
            LOG.error("request failed: {}", unavailable.getMessage());
        } else {
            LOG.error("request failed", thrown);
        }
        return Answers.message(500, UNEXPECTED);
    }

    /** In the form of Kong's errors, with a number of our own. */
    private static ObjectNode body(UndoRefused refused) {
        ObjectNode body = Answers.JSON.objectNode();
        body.put("code", 103).put("name", "undo conflict").put("message", refused.getMessage());
        refused.conflicts().forEach(conflict -> body.withArray("conflicts")
                .addObject()
                .put("type", conflict.type())
                .put("id", conflict.id().toString())
                .put("message", conflict.reason()));
        return body;
    }

    /** An answer of ours, or the JAX-RS runtime's word for one, which has no body. */
    private static Response answer(Response response) {
        return response.hasEntity()
                ? response
                : switch (response.getStatus()) {
                    case 404 -> Answers.message(404, "Not found");
                    case 405 -> Answers.message(405, "Method not allowed");
                    default ->
                        Answers.message(
                                response.getStatus(), response.getStatusInfo().getReasonPhrase());
                };
    }

    /** The status of a DAO error code, spec of Kong's Admin API. */
    private static int status(int code) {
        return switch (code) {
            case 5 -> 409;
            case 6 -> 404;
            case 8 -> 500;
            case 12 -> 405;
            case DaoException.PRECONDITION_FAILED -> 412;
            default -> 400;
        };
    }
}
