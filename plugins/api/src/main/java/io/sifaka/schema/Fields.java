package io.sifaka.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the field of a record component from its name, type and annotations. */
final class Fields {
    private static final Map<Class<?>, Object> ZEROS =
            Map.of(int.class, 0, long.class, 0L, double.class, 0.0, boolean.class, false);
    static final String UPDATED_AT = "updated_at";
    private static final Set<String> TIMES = Set.of("created_at", UPDATED_AT);
    private static final Constraint TIMESTAMP = Constraint.of(
            value -> value.doubleValue() > 0, "expected a valid timestamp", into -> into.put("timestamp", true));

    private Fields() {}

    static Field of(RecordComponent component) {
        Marks marks = Marks.of(component);
        Class<?> type = component.getType();
        Shape shape = Shapes.of(component.getAnnotatedType());
        String name = name(component);
        boolean time = marks.has(Timestamp.class) || (marks.has(Auto.class) && TIMES.contains(name));
        boolean required = marks.has(NotNull.class) || (!marks.has(Nullable.class) && !marks.has(Auto.class));
        List<Constraint> constraints = time ? List.of(TIMESTAMP) : Constraints.of(marks, type, shape);
        return new Field(
                name,
                new Value(shape, required, constraints),
                preset(name, marks, type, shape),
                accessor(component),
                ZEROS.get(type),
                notes(marks));
    }

    private static Preset preset(String name, Marks marks, Class<?> type, Shape shape) {
        if (!marks.has(Auto.class)) {
            return Preset.of(marks, shape);
        } else if (name.equals(UPDATED_AT)) {
            return Preset.STAMP;
        }
        boolean mandatoryId = type == UUID.class && marks.has(NotNull.class);
        return type == String.class ? Preset.SECRET : mandatoryId ? Preset.ID : Preset.NONE;
    }

    /** The name in JSON. */
    static String name(RecordComponent component) {
        Name given = component.getAnnotation(Name.class);
        return given != null
                ? given.value()
                : component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static Method accessor(RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor;
    }

    private static Consumer<ObjectNode> notes(Marks marks) {
        return into -> {
            marks.find(Doc.class).ifPresent(doc -> into.put("description", doc.value()));
            flag(into, "auto", marks.has(Auto.class));
            flag(into, "unique", marks.has(Unique.class));
            flag(
                    into,
                    "unique_across_ws",
                    marks.find(Unique.class).filter(Unique::acrossWorkspaces).isPresent());
            if (marks.has(NotUnique.class)) {
                into.put("unique", false);
            }
            flag(into, "referenceable", marks.has(Referenceable.class));
            flag(into, "encrypted", marks.has(Secret.class));
            flag(into, "transient", marks.has(NamesOf.class));
            if (marks.has(NotRequired.class)) {
                into.put("required", false);
            }
            marks.find(Outdated.class).ifPresent(outdated -> into.putObject("deprecation")
                    .put("message", outdated.message())
                    .put("removal_in_version", "4.0")
                    .set("old_default", Json.parse(outdated.oldDefault())));
            marks.find(OnDelete.class)
                    .ifPresent(then -> into.put("on_delete", then.value().name().toLowerCase(Locale.ROOT)));
        };
    }

    private static void flag(ObjectNode into, String name, boolean set) {
        if (set) {
            into.put(name, true);
        }
    }
}
