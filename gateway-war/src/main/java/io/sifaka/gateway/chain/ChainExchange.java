package io.sifaka.gateway.chain;

import io.sifaka.plugin.Exchange;

/** An exchange as a chain needs it: one that is told which plugin runs, and says so to the plugin. */
public interface ChainExchange extends Exchange {
    /** Called before each phase of each plugin; from then on {@link #pluginId} is the use's. */
    void enter(PluginUse use);
}
