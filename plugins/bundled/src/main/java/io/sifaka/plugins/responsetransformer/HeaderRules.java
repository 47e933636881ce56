package io.sifaka.plugins.responsetransformer;

import io.sifaka.plugin.Headers;
import io.sifaka.plugins.responsetransformer.ResponseTransformer.Config;
import java.util.List;

/** The rules on header fields, each applied to what the one before it left. */
final class HeaderRules {
    private HeaderRules() {}

    static void apply(Config config, Headers headers) {
        config.remove().headers().forEach(rule -> headers.remove(Pair.of(rule).name()));
        Pair.forEach(config.rename().headers(), (from, to) -> rename(headers, from, to));
        Pair.forEach(config.replace().headers(), (name, value) -> {
            if (headers.has(name)) {
                headers.set(name, value);
            }
        });
        Pair.forEach(config.add().headers(), (name, value) -> {
            if (!headers.has(name)) {
                headers.set(name, value);
            }
        });
        Pair.forEach(config.append().headers(), headers::add);
    }

    private static void rename(Headers headers, String from, String to) {
        List<String> values = headers.all(from);
        if (!values.isEmpty()) {
            headers.remove(from);
            headers.remove(to);
            values.forEach(value -> headers.add(to, value));
        }
    }
}
