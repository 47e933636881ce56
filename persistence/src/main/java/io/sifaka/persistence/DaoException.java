package io.sifaka.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sifaka.schema.SchemaViolation;
import java.util.UUID;

/** A read or write that is refused, with the code, name, message and fields that Kong gives the same refusal. */
public final class DaoException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Our own codes begin far from Kong's. */
    public static final int PRECONDITION_FAILED = 101;

    private final int code;
    private final String name;
    private final transient ObjectNode fields;

    private DaoException(int code, String name, String message, ObjectNode fields) {
        super(message);
        this.code = code;
        this.name = name;
        this.fields = fields;
    }

    /** Kong's number for this kind of refusal, such as 5 for a unique value taken. */
    public int code() {
        return code;
    }

    /** Kong's name for this kind of refusal, such as {@code unique constraint violation}. */
    public String name() {
        return name;
    }

    /** What is refused, by field; empty for the kinds that concern no field. */
    public ObjectNode fields() {
        return fields;
    }

    /** The refusal as the Admin API answers it: code, name, message, and fields or options. */
    public ObjectNode body() {
        ObjectNode body = JSON.objectNode();
        body.put("code", code).put("name", name).put("message", getMessage());
        if (!fields.isEmpty()) {
            body.set(code == 11 ? "options" : "fields", fields);
        }
        return body;
    }

    /** An id that is no UUID. */
    public static DaoException invalidPrimaryKey() {
        ObjectNode fields = field("id", "expected a valid UUID");
        return new DaoException(1, "invalid primary key", "invalid primary key: '" + KeyText.of(fields) + "'", fields);
    }

    /** Input that the schema of its type refuses. */
    public static DaoException schemaViolation(SchemaViolation violation) {
        return new DaoException(2, "schema violation", String.valueOf(violation.getMessage()), violation.fields());
    }

    /** Input whose one field is refused for what other entities hold. */
    static DaoException schemaViolation(String field, String problem) {
        String message = "schema violation (" + field + ": " + problem + ")";
        return new DaoException(2, "schema violation", message, field(field, problem));
    }

    static DaoException primaryKeyViolation(UUID id) {
        ObjectNode fields = field("id", id.toString());
        String message = "primary key violation on key '" + KeyText.of(fields) + "'";
        return new DaoException(3, "primary key violation", message, fields);
    }

    static DaoException foreignKeyViolation(String field, ObjectNode key, String type) {
        String message =
                "the foreign key '" + KeyText.of(key) + "' does not reference an existing '" + type + "' entity.";
        return new DaoException(4, "foreign key violation", message, field(field, key));
    }

    static DaoException referenced(String type, String by) {
        String message = "an existing '" + by + "' entity references this '" + type + "' entity";
        return new DaoException(4, "foreign key violation", message, field("@referenced_by", by));
    }

    static DaoException uniqueViolation(ObjectNode fields) {
        String message = "UNIQUE violation detected on '" + KeyText.of(fields) + "'";
        return new DaoException(5, "unique constraint violation", message, fields);
    }

    /** No entity has this id. */
    public static DaoException notFound(UUID id) {
        ObjectNode fields = field("id", id.toString());
        String message = "could not find the entity with primary key '" + KeyText.of(fields) + "'";
        return new DaoException(6, "not found", message, fields);
    }

    /** No entity has this value in a unique field. */
    public static DaoException notFound(String field, String value) {
        ObjectNode fields = field(field, value);
        String message = "could not find the entity with '" + KeyText.of(fields) + "'";
        return new DaoException(6, "not found", message, fields);
    }

    /** What is to be written over is not what the writer has seen. Kong has no such refusal. */
    static DaoException preconditionFailed(String problem) {
        return new DaoException(PRECONDITION_FAILED, "precondition failed", problem, JSON.objectNode());
    }

    static DaoException invalidOffset(String offset, String problem) {
        String message = "'" + offset + "' is not a valid offset: " + problem;
        return new DaoException(7, "invalid offset", message, JSON.objectNode());
    }

    static DaoException invalidSize(String message) {
        return new DaoException(9, "invalid size", message, JSON.objectNode());
    }

    static DaoException invalidUnique(String field, String problem) {
        return new DaoException(10, "invalid unique " + field, problem, JSON.objectNode());
    }

    /** A parameter beside the entity's own fields, such as {@code tags} or {@code ttl}, that is refused. */
    static DaoException invalidOption(String option, String problem) {
        String message = "invalid option (" + option + ": " + problem + ")";
        return new DaoException(11, "invalid options", message, field(option, problem));
    }

    /** A write to a configuration that only changes as a whole. */
    static DaoException unsupported(Attempt attempt) {
        String by = attempt.by() == null ? "" : " by '" + attempt.by() + "'";
        String message =
                "cannot " + attempt.verb() + " '" + attempt.type() + "' entities" + by + " when not using a database";
        return new DaoException(12, "operation unsupported", message, JSON.objectNode());
    }

    static DaoException foreignKeyUnresolved(String field, ObjectNode key, String type) {
        String problem = "the foreign key cannot be resolved with '" + KeyText.of(key) + "' for an existing '" + type
                + "' entity";
        String by = key.fieldNames().next();
        String message = "foreign key unresolved (" + field + "." + by + ": " + problem + ")";
        return new DaoException(13, "foreign keys unresolved", message, field(field, field(by, problem)));
    }

    /** A deletion of what another entity lists by id. */
    static DaoException listed(String type, UUID id, String by, UUID lister) {
        String one = type.substring(0, type.length() - 1).replace('_', ' ');
        String message = one + " " + id + " is still referenced by " + by + " (id = " + lister + ")";
        return new DaoException(19, "referenced by others", message, JSON.objectNode());
    }

    private static ObjectNode field(String name, String text) {
        return field(name, TextNode.valueOf(text));
    }

    private static ObjectNode field(String name, JsonNode value) {
        return JSON.objectNode().set(name, value);
    }
}
