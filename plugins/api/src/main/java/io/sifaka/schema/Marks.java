package io.sifaka.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The annotations on a record component or on a type argument. Those with both targets stand on the component and on its
 * type; Jakarta's stand on the type only.
 */
record Marks(@Nullable RecordComponent component, AnnotatedType type) {

    static Marks of(RecordComponent component) {
        return new Marks(component, component.getAnnotatedType());
    }

    static Marks of(AnnotatedType type) {
        return new Marks(null, type);
    }

    <A extends Annotation> Optional<A> find(Class<A> annotation) {
        A found = component == null ? null : component.getAnnotation(annotation);
        return Optional.ofNullable(found == null ? type.getAnnotation(annotation) : found);
    }

    boolean has(Class<? extends Annotation> annotation) {
        return find(annotation).isPresent();
    }
}
