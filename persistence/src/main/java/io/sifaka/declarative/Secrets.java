package io.sifaka.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import io.sifaka.entity.Credential;
import io.sifaka.schema.Secret;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Keeps what proves somebody's identity out of lines that end up in logs. */
final class Secrets {
    private static final String MASK = "******";

    private Secrets() {}

    /** A message on an entity without those of its values that nobody should read. */
    static String hidden(Item item, String message) {
        Class<?> record = item.kind().type().record();
        String shown = message;
        for (RecordComponent component : record.getRecordComponents()) {
            JsonNode value = item.fields().path(component.getName());
            boolean secret = component.isAnnotationPresent(Secret.class) || isKey(record, component);
            if (secret && value.isTextual() && !value.textValue().isEmpty()) {
                shown = shown.replace(value.textValue(), MASK);
            }
        }
        return shown;
    }

    /** Of some credentials the unique key is the secret. */
    private static boolean isKey(Class<?> record, RecordComponent component) {
        return Credential.class.isAssignableFrom(record)
                && component.getName().equals("key")
                && Arrays.stream(record.getRecordComponents())
                        .noneMatch(other -> other.isAnnotationPresent(Secret.class));
    }
}
