package io.sifaka.entity;

import io.sifaka.schema.NamesOf;
import io.sifaka.schema.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;

/**
 * A field that lists entities of another type by their names: {@link NamesOf}.
 *
 * @param owner the name of the type that lists
 * @param field the field
 * @param type the name of the type that is listed
 * @param key the field of the listed entities that holds their names
 * @param reference the field of the listed entities that refers to the one that lists them
 * @param called what an entity that is listed is called in messages
 */
public record NameList(String owner, String field, String type, String key, String reference, String called) {

    /** The list that a record has, if any. */
    static Optional<NameList> of(Class<? extends Record> record) {
        return Arrays.stream(record.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(NamesOf.class))
                .findFirst()
                .map(component -> of(record, component));
    }

    private static NameList of(Class<? extends Record> record, RecordComponent component) {
        NamesOf names = component.getAnnotation(NamesOf.class);
        EntityInfo listed = names.value().getAnnotation(EntityInfo.class);
        RecordComponent reference = Arrays.stream(names.value().getRecordComponents())
                .filter(each -> refersTo(each, record))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(names.value() + " does not refer to " + record));
        String owner = record.getAnnotation(EntityInfo.class).name();
        return new NameList(
                owner,
                Schema.name(component),
                listed.name(),
                listed.endpointKey(),
                Schema.name(reference),
                names.called());
    }

    /** Whether a record component is a reference to an entity that lists the component's record by name. */
    public static boolean listed(RecordComponent component) {
        return component.getType() == Ref.class
                && Arrays.stream(target(component).getRecordComponents())
                        .map(each -> each.getAnnotation(NamesOf.class))
                        .anyMatch(names -> names != null && names.value() == component.getDeclaringRecord());
    }

    private static boolean refersTo(RecordComponent component, Class<?> record) {
        return component.getType() == Ref.class && target(component) == record;
    }

    private static Class<?> target(RecordComponent component) {
        return (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    }
}
