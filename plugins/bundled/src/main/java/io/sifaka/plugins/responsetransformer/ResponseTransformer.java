package io.sifaka.plugins.responsetransformer;

import io.sifaka.plugin.ClientResponse;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Headers;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.schema.Checked;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Match;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.Violations;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Changes the headers of responses and the top-level fields of JSON bodies. */
@PluginInfo(name = "response-transformer", priority = 800)
public final class ResponseTransformer implements PluginHandler<ResponseTransformer.Config> {

    private static final String PAIR = "(?s)[^:]+:.*";
    private static final String PAIR_SHOWN = "^[^:]+:.*$";
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9_-]+");

    /** The changes, applied in this order. */
    public record Config(
            @Doc("What is taken out.") Remove remove,
            @Doc("What gets another name.") Rename rename,

            @Doc("What gets another value where it is present.")
            Values replace,

            @Doc("What is put in where it is absent.") Values add,

            @Doc("What is put in beside values that are there.")
            Values append)
            implements Checked {

        @Override
        public void check(Violations violations) {
            Pair.forEach(rename.headers(), (from, to) -> {
                if (!HEADER_NAME.matcher(to).matches()) {
                    violations.field("rename.headers", "'" + to + "' is not a valid header");
                }
            });
        }

        /** Names. */
        public record Remove(
                @Doc("Top-level JSON fields, by name.") @Default("[]")
                List<String> json,

                @Doc("Headers, by name.") @Default("[]") List<String> headers) {}

        /** Pairs old:new. */
        public record Rename(
                @Doc("Top-level JSON fields, old:new.") @Default("[]")
                List<@Match(value = PAIR, shown = PAIR_SHOWN) String> json,

                @Doc("Headers, old:new.") @Default("[]")
                List<@Match(value = PAIR, shown = PAIR_SHOWN) String> headers) {}

        /** Pairs name:value. */
        public record Values(
                @Doc("Top-level JSON fields, name:value.") @Default("[]")
                List<@Match(value = PAIR, shown = PAIR_SHOWN) String> json,

                @Doc("The types of the JSON values, in the order of the pairs; string where missing.") @Default("[]")
                List<@OneOf({"boolean", "number", "string"}) String> jsonTypes,

                @Doc("Headers, name:value.") @Default("[]")
                List<@Match(value = PAIR, shown = PAIR_SHOWN) String> headers) {}
    }

    /** Left in headers when the body is asked for whole. */
    private static final String WHOLE = "response-transformer whole";

    @Override
    public void headers(Exchange exchange, Config config) {
        ClientResponse response = exchange.response();
        HeaderRules.apply(config, response.headers());
        if (JsonRules.any(config) && isJson(response.headers())) {
            response.headers().remove("Content-Length");
            response.bufferBody();
            exchange.note(WHOLE, true);
        }
    }

    @Override
    public ByteBuffer body(Exchange exchange, Config config, ByteBuffer chunk, boolean last) {
        if (exchange.note(WHOLE).isEmpty()) {
            return chunk;
        }
        if (!last) {
            // Too long for the node to hold: it comes in pieces, and goes on as it is.
            exchange.note(WHOLE, null);
            return chunk;
        }
        return JsonRules.apply(config, chunk);
    }

    private static boolean isJson(Headers headers) {
        String type = headers.first("Content-Type").orElse("");
        return type.toLowerCase(Locale.ROOT).contains("application/json");
    }
}
