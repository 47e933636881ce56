package io.sifaka.plugins.metric;

import io.sifaka.entity.Consumer;
import io.sifaka.plugin.Exchange;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How collectors know what the numbers are about. */
public final class Names {
    /** What would end a name, a number or a line on the wire, and dots, which make levels. */
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_-]");

    private Names() {}

    /** The name of the consumer by a field; empty when there is none or it does not have that field. */
    public static Optional<String> consumer(Exchange exchange, @Nullable String field) {
        return exchange.consumer()
                .map(consumer -> of(consumer, field == null ? "custom_id" : field))
                .map(Names::safe);
    }

    /** A text as one level of a name. */
    public static String safe(String text) {
        return UNSAFE.matcher(text).replaceAll("_");
    }

    private static @Nullable String of(Consumer consumer, String field) {
        return switch (field) {
            case "consumer_id" -> consumer.id().toString();
            case "username" -> consumer.username();
            default -> consumer.customId();
        };
    }
}
