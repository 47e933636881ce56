package io.sifaka.gateway.transport;

import java.io.IOException;
import java.nio.channels.Selector;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;

/**
 * A selector of a Jetty server on which requests go upstream, too: what is sent from its thread is answered on it. None of the
 * server's tasks may block.
 */
public final class SharedSelector extends ManagedSelector {
    private final SharedLoop loop = new SharedLoop(this);

    public SharedSelector(SelectorManager manager, int id) {
        super(manager, id);
    }

    @Override
    protected int nioSelect(Selector selector, boolean now) throws IOException {
        int selected = now ? selector.selectNow() : selector.select(EventLoop.TICK_MILLIS);
        loop.waited();
        return selected;
    }

    @Override
    protected void doStop() throws Exception {
        loop.execute(loop::breakAll);
        super.doStop();
    }
}
