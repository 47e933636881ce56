package io.sifaka.config;

import io.sifaka.schema.Violations;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sizes and times as nginx writes them: {@code 8k}, {@code 10m}; {@code 75s}, {@code 500ms}, {@code 2m}; plain seconds. */
final class Measure {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([kKmMgG]?)");
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h|d|)");

    private Measure() {}

    /** @throws IllegalArgumentException saying how a size is written */
    static long bytes(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected a number of bytes, such as 8k, 10m or 0");
        }
        int shift =
                switch (matcher.group(2)) {
                    case "k", "K" -> 10;
                    case "m", "M" -> 20;
                    case "g", "G" -> 30;
                    default -> 0;
                };
        return Long.parseLong(matcher.group(1)) << shift;
    }

    /** @throws IllegalArgumentException saying how a time is written */
    static Duration time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected a time, such as 75s, 500ms or 2m");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofSeconds(number);
        };
    }

    /** Refuses a key whose text cannot be read. The text is null when the key was refused. */
    static void check(String key, @Nullable String text, Consumer<String> reading, Violations violations) {
        if (text == null) {
            return;
        }
        try {
            reading.accept(text);
        } catch (IllegalArgumentException e) {
            violations.field(key, String.valueOf(e.getMessage()));
        }
    }
}
