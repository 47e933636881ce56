package io.sifaka.schema;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Collects what {@link Doc} says of the fields of a record and of the records in it. */
final class FieldDocs {
    private final Map<String, String> found = new LinkedHashMap<>();

    private FieldDocs() {}

    static Map<String, String> of(RecordShape<?> shape) {
        FieldDocs docs = new FieldDocs();
        docs.collect("", shape);
        return docs.found;
    }

    private void collect(String prefix, RecordShape<?> shape) {
        shape.fields().values().forEach(field -> {
            String path = prefix + field.name();
            Method accessor = field.accessor();
            if (accessor != null) {
                doc(accessor).ifPresent(doc -> found.put(path, doc));
            }
            inner(path, field.value().shape());
        });
    }

    /** Lists and maps add nothing to the path: what is said of their records is said of each. */
    private void inner(String path, Shape shape) {
        if (shape instanceof RecordShape<?> record) {
            collect(path + ".", record);
        } else if (shape instanceof Sequence list) {
            inner(path, list.element().shape());
        } else if (shape instanceof Mapping map) {
            inner(path, map.values().shape());
        }
    }

    private static Optional<String> doc(Method accessor) {
        return Arrays.stream(accessor.getDeclaringClass().getRecordComponents())
                .filter(component -> component.getName().equals(accessor.getName()))
                .map(FieldDocs::annotation)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> annotation(RecordComponent component) {
        return Optional.ofNullable(component.getAnnotation(Doc.class)).map(Doc::value);
    }
}
