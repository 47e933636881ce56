package io.sifaka.plugins.requesttransformer;

import io.sifaka.plugin.Exit;
import io.sifaka.plugin.Headers;
import java.util.List;

/** The headers of a request. Host is always there: it can be replaced, and nothing else. */
record HeaderFields(Headers headers) implements NamedValues {

    @Override
    public boolean has(String name) {
        return isHost(name) || headers.has(name);
    }

    @Override
    public void remove(String name) {
        if (!isHost(name)) {
            headers.remove(name);
        }
    }

    @Override
    public void rename(String from, String to) {
        if (isHost(from) || isHost(to)) {
            return;
        }
        List<String> values = headers.all(from);
        headers.remove(from);
        headers.remove(to);
        values.forEach(value -> headers.add(to, value));
    }

    @Override
    public void set(String name, String value) {
        headers.set(name, oneLine(value));
    }

    @Override
    public void append(String name, String value) {
        if (!isHost(name)) {
            headers.add(name, oneLine(value));
        }
    }

    private static boolean isHost(String name) {
        return name.equalsIgnoreCase("host");
    }

    /** Whoever sends what a template takes must not get to write headers of its own. */
    private static String oneLine(String value) {
        if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7F)) {
            throw Exit.error(400, "Bad request");
        }
        return value;
    }
}
