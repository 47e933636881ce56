package io.sifaka.persistence;

import io.sifaka.schema.Name;
import java.lang.reflect.RecordComponent;
import java.util.Locale;

/** The names of record components in documents. */
final class JsonNames {
    private JsonNames() {}

    static String of(RecordComponent component) {
        Name name = component.getAnnotation(Name.class);
        if (name != null) {
            return name.value();
        }
        return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
