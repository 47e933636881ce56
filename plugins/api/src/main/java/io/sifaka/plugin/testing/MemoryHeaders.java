package io.sifaka.plugin.testing;

import io.sifaka.plugin.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Header fields in a list. Confined to one exchange. */
final class MemoryHeaders implements Headers {
    private final List<Entry<String, String>> fields;

    MemoryHeaders() {
        this(new ArrayList<>());
    }

    private MemoryHeaders(List<Entry<String, String>> fields) {
        this.fields = fields;
    }

    /** What stands here now, as something that may be changed apart. */
    MemoryHeaders copy() {
        return new MemoryHeaders(new ArrayList<>(fields));
    }

    /** What stands here now; an immutable list makes every change throw. */
    MemoryHeaders readOnly() {
        return new MemoryHeaders(List.copyOf(fields));
    }

    private Stream<String> values(String name) {
        return fields.stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Entry::getValue);
    }

    @Override
    public Optional<String> first(String name) {
        return values(name).findFirst();
    }

    @Override
    public List<String> all(String name) {
        return values(name).toList();
    }

    @Override
    public void forEach(BiConsumer<String, String> action) {
        List.copyOf(fields).forEach(field -> action.accept(field.getKey(), field.getValue()));
    }

    @Override
    public void set(String name, String value) {
        remove(name);
        add(name, value);
    }

    @Override
    public void add(String name, String value) {
        fields.add(Map.entry(name, value));
    }

    @Override
    public void remove(String name) {
        fields.removeIf(field -> field.getKey().equalsIgnoreCase(name));
    }

    /** One field in each line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }
}
