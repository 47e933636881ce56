package io.sifaka.plugin;

import io.sifaka.schema.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the configuration record of a handler class: the {@code C} in its {@code PluginHandler<C>}, inherited or not. */
final class ConfigType {
    private ConfigType() {}

    @SuppressWarnings({"unchecked", "rawtypes", "NullAway"}) // the class says that its handler takes that record
    static PluginType<?> pluginType(Class<?> handler) {
        PluginInfo info = handler.getAnnotation(PluginInfo.class);
        if (info == null) {
            throw new IllegalArgumentException(handler.getName() + " is no plugin: it lacks @PluginInfo");
        }
        Class<?> config = of(handler, Map.of())
                .orElseThrow(() -> new IllegalArgumentException(
                        handler.getName() + " must implement PluginHandler of a configuration record"));
        return new PluginType(handler, info, Schema.of((Class) config));
    }

    private static Optional<Class<?>> of(Type type, Map<Type, Type> bound) {
        if (!(type instanceof ParameterizedType generic)) {
            return type instanceof Class<?> plain ? ofParents(plain, Map.of()) : Optional.empty();
        }
        Class<?> raw = (Class<?>) generic.getRawType();
        Map<Type, Type> inner = new HashMap<>();
        for (int i = 0; i < raw.getTypeParameters().length; i++) {
            Type argument = generic.getActualTypeArguments()[i];
            inner.put(raw.getTypeParameters()[i], bound.getOrDefault(argument, argument));
        }
        return raw == PluginHandler.class ? record(inner.values().iterator().next()) : ofParents(raw, inner);
    }

    private static Optional<Class<?>> ofParents(Class<?> type, Map<Type, Type> bound) {
        return Stream.concat(Stream.of(type.getGenericInterfaces()), Stream.ofNullable(type.getGenericSuperclass()))
                .flatMap(parent -> of(parent, bound).stream())
                .findFirst();
    }

    private static Optional<Class<?>> record(Type type) {
        return type instanceof Class<?> plain && plain.isRecord() ? Optional.of(plain) : Optional.empty();
    }
}
