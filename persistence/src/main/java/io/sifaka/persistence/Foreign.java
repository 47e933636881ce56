package io.sifaka.persistence;

import io.sifaka.entity.EntityInfo;
import io.sifaka.entity.NameList;
import io.sifaka.entity.Ref;
import io.sifaka.schema.OnDelete;
import io.sifaka.schema.OnDelete.Action;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Optional;

/**
 * A field that refers to an entity of another type.
 *
 * @param field its name
 * @param type the name of the other type
 * @param cascade whether the referring entity goes with the one it refers to
 */
record Foreign(String field, String type, boolean cascade) {

    /** What a record component refers to, if anything. */
    static Optional<Foreign> of(RecordComponent component) {
        if (component.getType() != Ref.class) {
            return Optional.empty();
        }
        OnDelete onDelete = component.getAnnotation(OnDelete.class);
        boolean cascade = (onDelete != null && onDelete.value() == Action.CASCADE) || NameList.listed(component);
        return Optional.of(new Foreign(JsonNames.of(component), target(component), cascade));
    }

    private static String target(RecordComponent component) {
        ParameterizedType ref = (ParameterizedType) component.getGenericType();
        Class<?> target = (Class<?>) ref.getActualTypeArguments()[0];
        EntityInfo info = target.getAnnotation(EntityInfo.class);
        if (info == null) {
            throw new IllegalArgumentException(component + " refers to what is no entity: it lacks @EntityInfo");
        }
        return info.name();
    }
}
