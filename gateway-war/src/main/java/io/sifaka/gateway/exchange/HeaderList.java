package io.sifaka.gateway.exchange;

import io.sifaka.plugin.Headers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Header fields in one flat array: a request has few, and walking them costs less than a map. Refuses what would break a
 * message apart: names that are no tokens, values with line breaks. Confined to one exchange.
 */
public final class HeaderList implements Headers {
    private static final int USUAL_FIELDS = 24;

    /** Names at even places, their values after them. */
    private String[] fields;

    /** The places used, twice the number of fields. */
    private int used;

    public HeaderList() {
        fields = new String[USUAL_FIELDS * 2];
    }

    /** A copy that changes apart. */
    public HeaderList(HeaderList other) {
        fields = other.fields.clone();
        used = other.used;
    }

    /** The number of fields. */
    public int size() {
        return used / 2;
    }

    public String name(int index) {
        return fields[2 * index];
    }

    public String value(int index) {
        return fields[2 * index + 1];
    }

    /** The first value of a name; null when there is none. */
    public @Nullable String get(String name) {
        for (int i = 0; i < used; i += 2) {
            if (fields[i].equalsIgnoreCase(name)) {
                return fields[i + 1];
            }
        }
        return null;
    }

    /** Adds a field that is known to be well-formed. */
    public void put(String name, String value) {
        if (used == fields.length) {
            fields = Arrays.copyOf(fields, used * 2);
        }
        fields[used++] = name;
        fields[used++] = value;
    }

    @Override
    public Optional<String> first(String name) {
        return Optional.ofNullable(get(name));
    }

    @Override
    public List<String> all(String name) {
        List<String> values = List.of();
        for (int i = 0; i < used; i += 2) {
            if (fields[i].equalsIgnoreCase(name)) {
                values = values.isEmpty() ? new ArrayList<>(2) : values;
                values.add(fields[i + 1]);
            }
        }
        return values;
    }

    /** Passes the fields on that there were when it was called, so that the action may change them. */
    @Override
    public void forEach(BiConsumer<String, String> action) {
        String[] now = Arrays.copyOf(fields, used);
        for (int i = 0; i < now.length; i += 2) {
            action.accept(now[i], now[i + 1]);
        }
    }

    @Override
    public void set(String name, String value) {
        check(name, value);
        remove(name);
        put(name, value);
    }

    @Override
    public void add(String name, String value) {
        check(name, value);
        put(name, value);
    }

    @Override
    public void remove(String name) {
        int kept = 0;
        for (int i = 0; i < used; i += 2) {
            if (!fields[i].equalsIgnoreCase(name)) {
                fields[kept++] = fields[i];
                fields[kept++] = fields[i + 1];
            }
        }
        used = kept;
    }

    @Override
    public boolean has(String name) {
        return get(name) != null;
    }

    /** The same fields, not to be changed through it. */
    public Headers readOnly() {
        return new ReadOnly(this);
    }

    private static void check(String name, String value) {
        if (!HeaderText.isName(name)) {
            throw new IllegalArgumentException("'" + name + "' is no header name");
        }
        if (!HeaderText.isValue(Objects.requireNonNull(value, "value"))) {
            throw new IllegalArgumentException("the value for header " + name + " has a line break or NUL");
        }
    }

    /** One field in each line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }

    private record ReadOnly(HeaderList list) implements Headers {
        @Override
        public Optional<String> first(String name) {
            return list.first(name);
        }

        @Override
        public List<String> all(String name) {
            return List.copyOf(list.all(name));
        }

        @Override
        public void forEach(BiConsumer<String, String> action) {
            list.forEach(action);
        }

        @Override
        public void set(String name, String value) {
            throw refusal();
        }

        @Override
        public void add(String name, String value) {
            throw refusal();
        }

        @Override
        public void remove(String name) {
            throw refusal();
        }

        private static UnsupportedOperationException refusal() {
            return new UnsupportedOperationException("these headers cannot be changed");
        }
    }
}
