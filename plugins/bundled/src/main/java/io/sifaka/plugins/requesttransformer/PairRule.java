package io.sifaka.plugins.requesttransformer;

import io.sifaka.schema.Vetted;
import java.util.Optional;
import java.util.regex.Pattern;

/** What pairs in a configuration must be. */
final class PairRule {
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9_-]+");

    private PairRule() {}

    /** A field and its value. */
    static final class Field implements Vetted.Check {
        @Override
        public Optional<String> refusal(String text) {
            Pair pair = Pair.of(text);
            return pair.value().isEmpty() ? Optional.of("key '" + pair.name() + "' has no value") : Optional.empty();
        }
    }

    /** A header, with a value or without. */
    static final class Header implements Vetted.Check {
        @Override
        public Optional<String> refusal(String text) {
            return header(Pair.of(text).name());
        }
    }

    /** Two headers. */
    static final class HeaderNames implements Vetted.Check {
        @Override
        public Optional<String> refusal(String text) {
            Pair pair = Pair.of(text);
            return header(pair.name()).or(() -> header(pair.value()));
        }
    }

    private static Optional<String> header(String name) {
        return HEADER_NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("'" + name + "' is not a valid header");
    }
}
