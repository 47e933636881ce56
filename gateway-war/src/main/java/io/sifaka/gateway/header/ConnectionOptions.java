package io.sifaka.gateway.header;

import io.sifaka.gateway.exchange.HeaderList;
import java.util.ArrayList;
import java.util.List;

/** The names that a message's Connection fields list: those fields end at this hop too (RFC 9110 §7.6.1). */
final class ConnectionOptions {
    private static final ConnectionOptions NONE = new ConnectionOptions(List.of());

    private final List<String> names;

    private ConnectionOptions(List<String> names) {
        this.names = names;
    }

    static ConnectionOptions of(HeaderList headers) {
        List<String> values = headers.all("Connection");
        if (values.isEmpty() || (values.size() == 1 && isUsual(values.get(0)))) {
            return NONE;
        }
        List<String> names = new ArrayList<>();
        for (String value : values) {
            for (String name : value.split(",", -1)) {
                String option = name.strip();
                if (!option.isEmpty() && FieldNames.mayEndHere(option)) {
                    names.add(option);
                }
            }
        }
        return new ConnectionOptions(names);
    }

    boolean contains(String name) {
        for (String option : names) {
            if (option.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUsual(String value) {
        return value.equalsIgnoreCase("keep-alive") || value.equalsIgnoreCase("close");
    }
}
