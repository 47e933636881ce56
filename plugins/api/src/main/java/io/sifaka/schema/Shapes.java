package io.sifaka.schema;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Ref;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the shape of a Java type; refuses a type that has none. */
final class Shapes {
    private Shapes() {}

    static Shape of(AnnotatedType type) {
        Class<?> raw = raw(type.getType());
        if (type instanceof AnnotatedParameterizedType generic) {
            return of(raw, generic.getAnnotatedActualTypeArguments());
        }
        Optional<Scalar> scalar = Scalar.of(raw);
        if (scalar.isPresent()) {
            return scalar.get();
        } else if (raw.isEnum()) {
            return ofEnum(raw);
        } else if (raw.isRecord()) {
            return RecordShape.of(raw.asSubclass(Record.class)).within();
        } else if (raw == ObjectNode.class || raw == JsonNode.class) {
            return new Free(raw == ObjectNode.class);
        }
        throw unknown(type.getType());
    }

    private static Shape of(Class<?> raw, AnnotatedType[] arguments) {
        if (raw == List.class || raw == Set.class) {
            return new Sequence(raw == Set.class, element(arguments[0]));
        } else if (raw == Map.class) {
            return new Mapping(element(arguments[0]), element(arguments[1]));
        } else if (raw == Ref.class) {
            return Foreign.to(raw(arguments[0].getType()));
        }
        throw unknown(raw);
    }

    private static Value element(AnnotatedType type) {
        Shape shape = of(type);
        return new Value(shape, true, Constraints.of(Marks.of(type), raw(type.getType()), shape));
    }

    /** Enum constants are strings in lower case. */
    private static Shape ofEnum(Class<?> type) {
        Map<String, Object> constants =
                Arrays.stream(type.getEnumConstants()).collect(Collectors.toMap(Shapes::shown, Function.identity()));
        return Scalar.string(name -> requireNonNull(constants.get(name), name), Shapes::shown);
    }

    private static String shown(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }

    static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        } else if (type instanceof Class<?> plain) {
            return plain;
        }
        throw unknown(type);
    }

    private static IllegalArgumentException unknown(Type type) {
        return new IllegalArgumentException("no JSON form is known of " + type.getTypeName());
    }
}
