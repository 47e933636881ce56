package io.sifaka.gateway.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A plugin that does in each phase what its configuration says, and keeps the log records. */
@PluginInfo(name = "probe", priority = 10)
public final class Probe implements PluginHandler<Probe.Config> {
    /** Records of all instances, in order; tests that look at them run one at a time. */
    public static final BlockingQueue<ObjectNode> RECORDS = new LinkedBlockingQueue<>();

    /** What to do. */
    public record Config(
            @Doc("Answers in access with this status.") @Nullable
            Integer exit,

            @Doc("Throws in this phase.") @Nullable String fails,

            @Doc("Shows the request body in a header.") @Default("false")
            boolean readsBody,

            @Doc("Puts this in place of the request body.") @Nullable
            String replacesBody,

            @Doc("Turns the response body to upper case: pieces or whole.") @Nullable
            String upper) {}

    @Override
    public boolean needsRequestBody(Config config) {
        return config.readsBody();
    }

    @Override
    public void access(Exchange x, Config config) {
        fail(config, "access");
        x.logField("probe.saw", TextNode.valueOf(x.request().path()));
        if (config.exit() != null) {
            throw Exit.message(config.exit(), "probed").with("X-Exit", "1");
        }
        if (config.readsBody()) {
            Optional<byte[]> body = x.request().body();
            x.upstream()
                    .headers()
                    .set(
                            "X-Body",
                            body.map(bytes -> String.valueOf(bytes.length)).orElse("none"));
        }
        if (config.replacesBody() != null) {
            x.upstream().body(config.replacesBody().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void headers(Exchange x, Config config) {
        fail(config, "headers");
        x.response().headers().set("X-Probe", x.response().source().name());
        if ("whole".equals(config.upper())) {
            x.response().bufferBody();
        } else if (config.upper() != null) {
            x.response().headers().remove("Content-Length");
        }
    }

    @Override
    public ByteBuffer body(Exchange x, Config config, ByteBuffer chunk, boolean last) {
        fail(config, "body");
        if (config.upper() == null) {
            return chunk;
        }
        byte[] bytes = new byte[chunk.remaining()];
        chunk.get(bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT) + (last ? "!" : "");
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void log(Exchange x, Config config) {
        RECORDS.add(x.logRecord());
    }

    private static void fail(Config config, String phase) {
        if (phase.equals(config.fails())) {
            throw new IllegalStateException("as configured");
        }
    }
}
