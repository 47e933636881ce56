package io.sifaka.plugins.responsetransformer;

import java.util.List;
import java.util.function.BiConsumer;

/** A rule {@code name:value}: the first colon, or run of colons, parts the two, as in Kong. */
record Pair(String name, String value) {
    static Pair of(String rule) {
        int colon = rule.indexOf(':');
        if (colon < 0) {
            return new Pair(rule, "");
        }
        int start = colon;
        while (start < rule.length() && rule.charAt(start) == ':') {
            start++;
        }
        return new Pair(rule.substring(0, colon), rule.substring(start));
    }

    /** Passes on the rules that have a value; Kong ignores the others. */
    static void forEach(List<String> rules, BiConsumer<String, String> action) {
        for (String rule : rules) {
            Pair pair = of(rule);
            if (!pair.value.isEmpty()) {
                action.accept(pair.name, pair.value);
            }
        }
    }
}
