package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.persistence.Change;
import io.sifaka.persistence.Effect;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes as the Admin API shows them. */
final class ShownChanges {
    private final Secrets secrets;

    ShownChanges(Secrets secrets) {
        this.secrets = secrets;
    }

    /** A line of the change log, secrets masked. */
    ObjectNode logged(Change change) {
        ObjectNode shown = Answers.JSON.objectNode();
        shown.put("revision", change.revision())
                .put("at", change.at().toString())
                .put("actor", change.actor());
        return shown.setAll(change(change));
    }

    /** What happened to an entity, secrets masked. */
    ObjectNode change(Change change) {
        ObjectNode shown = Answers.JSON.objectNode();
        shown.put("op", change.op().name().toLowerCase(Locale.ROOT));
        shown.put("type", change.type()).put("id", change.id().toString());
        ObjectNode before = change.before();
        ObjectNode after = change.after();
        if (before != null && after != null) {
            shown.set("changed", changed(before, after));
        }
        shown.set("before", secrets.maskedOrNull(change.type(), before));
        shown.set("after", secrets.maskedOrNull(change.type(), after));
        return shown;
    }

    /**
     * A part of what a change set did.
     *
     * @param label the client's name for the entity; null when it has none
     * @param isDone whether it took place: then whoever wrote sees the entity as after any write, with keys made for it
     */
    ObjectNode effect(Effect effect, @Nullable String label, boolean isDone) {
        ObjectNode shown = Answers.JSON.objectNode().put("position", effect.position());
        if (label != null) {
            shown.put("label", label);
        }
        shown.setAll(change(effect.change()));
        if (isDone) {
            shown.set("after", effect.change().after());
        }
        return shown;
    }

    private static ArrayNode changed(ObjectNode before, ObjectNode after) {
        ArrayNode names = Answers.JSON.arrayNode();
        after.properties().forEach(field -> {
            if (!Objects.equals(text(before, field.getKey()), field.getValue().toString())) {
                names.add(field.getKey());
            }
        });
        return names;
    }

    private static @Nullable String text(ObjectNode document, String field) {
        return document.has(field) ? document.get(field).toString() : null;
    }
}
