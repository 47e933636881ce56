package io.sifaka.plugins.requesttransformer;

import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.UrlEncoded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that a template can reach: the names of four maps, whose values are texts, numbers, truths, or several texts. Holds
 * what they were before the first rule, so that what is removed can still be used. Confined to one exchange.
 */
record Scope(Map<String, Dictionary> dictionaries) {
    static final Scope EMPTY = new Scope(Map.of());

    /** Fields that the draft of the request lacks because the gateway writes them; those that say who calls are not here. */
    private static final List<String> WRITTEN_BY_GATEWAY = List.of(
            "host",
            "content-length",
            "via",
            "x-real-ip",
            "x-forwarded-for",
            "x-forwarded-proto",
            "x-forwarded-host",
            "x-forwarded-port",
            "x-forwarded-path",
            "x-forwarded-prefix");

    /** The notes that plugins leave for templates have names that begin with it. */
    private static final String SHARED = "shared.";

    /** A map of which only single values can be asked for. */
    record Dictionary(Function<String, @Nullable Object> values) {
        @Nullable
        Object get(String key) {
            return values.apply(key);
        }
    }

    /** Several values of one name; as one text they are a list. */
    record Several(List<String> values) {
        @Nullable
        Object at(long number) {
            return number >= 1 && number <= values.size() ? values.get((int) number - 1) : null;
        }

        @Override
        public String toString() {
            return String.join(", ", values);
        }
    }

    static Scope of(Exchange exchange) {
        return new Scope(Map.of(
                "headers",
                headers(exchange),
                "query_params",
                query(exchange.upstream().rawQuery()),
                "uri_captures",
                new Dictionary(exchange.request().captures()::get),
                "shared",
                new Dictionary(key -> shared(exchange, key))));
    }

    /** As in Kong, an underscore finds a hyphen, so that {@code headers.x_name} can be written. */
    private static Dictionary headers(Exchange exchange) {
        Map<String, List<String>> fields = new HashMap<>();
        ClientRequest request = exchange.request();
        WRITTEN_BY_GATEWAY.forEach(name -> fields.put(name, request.headers().all(name)));
        Map<String, List<String>> drafted = new HashMap<>();
        exchange.upstream().headers().forEach((name, value) -> drafted.computeIfAbsent(
                        name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .add(value));
        fields.putAll(drafted);
        return new Dictionary(key -> {
            String name = key.toLowerCase(Locale.ROOT);
            Object value = several(fields.get(name));
            return value == null ? several(fields.get(name.replace('_', '-'))) : value;
        });
    }

    /** An argument without an equals sign is true, as in Kong. */
    private static Dictionary query(@Nullable String rawQuery) {
        Map<String, List<String>> arguments = new HashMap<>();
        UrlEncoded.of(rawQuery).forEach((name, value) -> arguments
                .computeIfAbsent(name, key -> new ArrayList<>())
                .add(value == null ? "true" : value));
        return new Dictionary(key -> several(arguments.get(key)));
    }

    private static @Nullable Object several(@Nullable List<String> values) {
        if (values == null || values.isEmpty()) {
            return null;
        }
        return values.size() == 1 ? values.get(0) : new Several(List.copyOf(values));
    }

    private static @Nullable Object shared(Exchange exchange, String key) {
        Object note = exchange.note(SHARED + key).orElse(null);
        if (note instanceof Number number) {
            return number.doubleValue();
        }
        return note instanceof String || note instanceof Boolean ? note : null;
    }
}
