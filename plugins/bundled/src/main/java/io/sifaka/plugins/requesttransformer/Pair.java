package io.sifaka.plugins.requesttransformer;

/** A rule {@code name:value} as written: the first colon, or run of colons, parts the two, as in Kong. */
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
}
