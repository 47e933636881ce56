package io.sifaka.plugins.metric;

/** StatsD's kinds of numbers. */
public final class StatType {
    private StatType() {}

    /** What stands after the number on the wire, such as {@code c} for {@code counter}. */
    public static String code(String name) {
        return switch (name) {
            case "counter" -> "c";
            case "gauge" -> "g";
            case "timer" -> "ms";
            case "histogram" -> "h";
            case "distribution" -> "d";
            case "meter" -> "m";
            case "set" -> "s";
            default -> throw new IllegalArgumentException(name + " is no kind of number");
        };
    }
}
