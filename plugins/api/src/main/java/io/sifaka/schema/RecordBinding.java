package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes records of documents by the canonical constructor. */
record RecordBinding<T extends Record>(Constructor<T> constructor) {

    static <T extends Record> RecordBinding<T> of(Class<T> type) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return new RecordBinding<>(constructor);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("no canonical constructor in " + type, e);
        }
    }

    /** What rewrites the input of a record class. */
    static Optional<Rewritten.Rewriting> rewriting(Class<?> type) {
        return Optional.ofNullable(type.getAnnotation(Rewritten.class)).map(rewritten -> {
            try {
                return rewritten.by().getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("cannot make a " + rewritten.by(), e);
            }
        });
    }

    Class<T> type() {
        return constructor.getDeclaringClass();
    }

    /** The record of a document, without a value for the fields that have errors. */
    T bind(JsonNode document, Collection<Field> fields, ObjectNode errors) {
        @Nullable Object[] arguments = new Object[constructor.getParameterCount()];
        int next = 0;
        for (Field field : fields) {
            if (field.accessor() != null) {
                JsonNode value = errors.has(field.name()) ? null : document.get(field.name());
                arguments[next++] = field.read(value);
            }
        }
        try {
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "cannot make a " + constructor.getDeclaringClass().getName(), e);
        }
    }
}
