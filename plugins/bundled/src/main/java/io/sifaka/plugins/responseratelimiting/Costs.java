package io.sifaka.plugins.responseratelimiting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a response costs of each thing. */
record Costs(Map<String, Long> byName) {
    /** A name, and a number that no counter overflows with. */
    private static final Pattern COST = Pattern.compile("\\s*([^=]*?)\\s*=\\s*(\\d{1,12})\\s*");

    /** Reads header values such as {@code video=2, image=1}; leaves out what is something else. */
    static Costs of(List<String> headers) {
        Map<String, Long> byName = new HashMap<>();
        for (String header : headers) {
            for (String part : header.split(",", -1)) {
                Matcher cost = COST.matcher(part);
                if (cost.matches()) {
                    byName.put(cost.group(1), Long.valueOf(cost.group(2)));
                }
            }
        }
        return new Costs(byName);
    }

    long of(String name) {
        return byName.getOrDefault(name, 0L);
    }
}
