package io.sifaka.gateway.chain;

import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import java.nio.ByteBuffer;

/** A plugin with every phase, that runs before {@link Late}. */
@PluginInfo(name = "early", priority = 1000)
public final class Early implements PluginHandler<Actor.Config> {
    @Override
    public void rewrite(Exchange x, Actor.Config config) {
        Actor.act("rewrite", x, config);
    }

    @Override
    public void access(Exchange x, Actor.Config config) {
        Actor.act("access", x, config);
    }

    @Override
    public void headers(Exchange x, Actor.Config config) {
        Actor.act("headers", x, config);
    }

    @Override
    public ByteBuffer body(Exchange x, Actor.Config config, ByteBuffer chunk, boolean last) {
        Actor.act("body", x, config);
        return ByteBuffer.allocate(chunk.remaining() + 1);
    }

    @Override
    public void log(Exchange x, Actor.Config config) {
        Actor.act("log", x, config);
    }

    @Override
    public boolean needsRequestBody(Actor.Config config) {
        return config.act().equals("body");
    }
}
