package io.sifaka.plugins.requestsizelimiting;

import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Refuses requests whose body is longer than a limit. */
@PluginInfo(name = "request-size-limiting", priority = 951)
public final class RequestSizeLimiting implements PluginHandler<RequestSizeLimiting.Config> {

    /** The limit. */
    public record Config(
            @Doc("The longest body that is allowed, in units of size_unit.") @Default("128") @Nullable
            Long allowedPayloadSize,

            @Doc("What the size is counted in.") @Default("megabytes")
            Unit sizeUnit,

            @Doc("Whether requests must have a Content-Length header, unless their body comes in chunks.")
            @Default("false")
            boolean requireContentLength) {

        private static final long DEFAULT = 128;

        /** As many as a long holds, if it would be more. */
        long allowedBytes() {
            long units = Objects.requireNonNullElse(allowedPayloadSize, DEFAULT);
            long most = Long.MAX_VALUE / sizeUnit.bytes;
            return units > most ? Long.MAX_VALUE : Math.max(-1, units) * sizeUnit.bytes;
        }
    }

    /** Units of size. */
    public enum Unit {
        MEGABYTES(1 << 20),
        KILOBYTES(1 << 10),
        BYTES(1);

        private final int bytes;

        Unit(int bytes) {
            this.bytes = bytes;
        }
    }

    /** A body in chunks says its length only by ending. */
    @Override
    public boolean needsRequestBody(Config config) {
        return true;
    }

    @Override
    public void access(Exchange exchange, Config config) {
        ClientRequest request = exchange.request();
        OptionalLong announced = announced(request);
        if (config.requireContentLength() && announced.isEmpty() && !isChunked(request)) {
            throw Exit.error(411, "A valid Content-Length header is required");
        }
        if (announced.orElseGet(() -> received(request)) > config.allowedBytes()) {
            throw Exit.error(expectsContinue(request) ? 417 : 413, "Request size limit exceeded");
        }
    }

    /** A length of more than 18 digits is as long as a long can say. */
    private static OptionalLong announced(ClientRequest request) {
        List<String> lengths = request.headers().all("Content-Length");
        String length = lengths.size() == 1 ? lengths.get(0) : "";
        if (length.isEmpty() || !length.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(length.length() > 18 ? Long.MAX_VALUE : Long.parseLong(length));
    }

    /** What is longer than the node shows to plugins counts as too long: nobody here sees it end. */
    private static long received(ClientRequest request) {
        boolean lengthUnknown = isChunked(request)
                || request.httpVersion().startsWith("2")
                || request.headers().has("Content-Length");
        return request.body().map(body -> (long) body.length).orElse(lengthUnknown ? Long.MAX_VALUE : 0L);
    }

    private static boolean isChunked(ClientRequest request) {
        return request.headers().has("Transfer-Encoding");
    }

    private static boolean expectsContinue(ClientRequest request) {
        return request.headers()
                .first("Expect")
                .filter("100-continue"::equalsIgnoreCase)
                .isPresent();
    }
}
