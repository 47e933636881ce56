package io.sifaka.plugins.requesttransformer;

import io.sifaka.plugin.UrlEncoded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a query or the fields of a form, written again in the order of their names, as Kong does. What no rule
 * touches keeps its escapes, whatever bytes they stand for.
 */
final class Arguments implements NamedValues {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final TreeMap<String, List<Argument>> byName = new TreeMap<>();

    /**
     * An argument as it is written.
     *
     * @param value null for one without an equals sign
     */
    private record Argument(String name, @Nullable String value) {
        static Argument of(String pair) {
            int equals = pair.indexOf('=');
            return equals < 0
                    ? new Argument(pair, null)
                    : new Argument(pair.substring(0, equals), pair.substring(equals + 1));
        }

        @Override
        public String toString() {
            return value == null ? name : name + "=" + value;
        }
    }

    static Arguments ofQuery(@Nullable String query) {
        Arguments arguments = new Arguments();
        if (query != null) {
            arguments.read(query);
        }
        return arguments;
    }

    static Arguments ofForm(byte[] body) {
        Arguments arguments = new Arguments();
        arguments.read(new String(body, StandardCharsets.ISO_8859_1)); // a char for each byte
        return arguments;
    }

    private void read(String text) {
        for (String pair : text.split("&", -1)) {
            Argument argument = Argument.of(sendable(pair));
            UrlEncoded.of(pair).forEach((name, value) -> named(name).add(argument));
        }
    }

    /** Adds those of another, each name's after what is there. */
    void addAll(Arguments others) {
        others.byName.forEach((name, more) -> named(name).addAll(more));
    }

    private List<Argument> named(String name) {
        return byName.computeIfAbsent(name, key -> new ArrayList<>());
    }

    @Override
    public boolean has(String name) {
        return byName.containsKey(name);
    }

    @Override
    public void remove(String name) {
        byName.remove(name);
    }

    @Override
    public void rename(String from, String to) {
        List<Argument> moved = byName.remove(from);
        if (moved != null) {
            moved.replaceAll(argument -> new Argument(escaped(to), argument.value));
            byName.put(to, moved);
        }
    }

    @Override
    public void set(String name, String value) {
        byName.remove(name);
        append(name, value);
    }

    @Override
    public void append(String name, String value) {
        named(name).add(new Argument(escaped(name), escaped(value)));
    }

    /** The query; null when there are no arguments. */
    @Nullable
    String asQuery() {
        return byName.isEmpty() ? null : text();
    }

    byte[] asForm() {
        return text().getBytes(StandardCharsets.US_ASCII);
    }

    private String text() {
        List<String> pairs = new ArrayList<>();
        byName.values().forEach(arguments -> arguments.forEach(argument -> pairs.add(argument.toString())));
        return String.join("&", pairs);
    }

    /** All but the unreserved characters of RFC 3986 §2.3 as escapes. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xFF);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            append(escaped, c, plain || "-._~".indexOf(c) >= 0);
        }
        return escaped.toString();
    }

    /** Forms may hold bytes that cannot stand in a request line. */
    private static String sendable(String raw) {
        StringBuilder sendable = new StringBuilder(raw.length());
        raw.chars().forEach(c -> append(sendable, (char) c, c > ' ' && c < 0x7F && c != '#'));
        return sendable.toString();
    }

    private static void append(StringBuilder text, char c, boolean plain) {
        if (plain) {
            text.append(c);
        } else {
            text.append('%').append(HEX.toHexDigits((byte) c));
        }
    }
}
