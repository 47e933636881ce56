package io.sifaka.gateway.chain;

import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;

/** A plugin with some phases, that runs after {@link Early}. */
@PluginInfo(name = "late", priority = 10)
public final class Late implements PluginHandler<Actor.Config> {
    @Override
    public void access(Exchange x, Actor.Config config) {
        Actor.act("access", x, config);
    }

    @Override
    public void headers(Exchange x, Actor.Config config) {
        Actor.act("headers", x, config);
    }

    @Override
    public void log(Exchange x, Actor.Config config) {
        Actor.act("log", x, config);
    }
}
