package io.sifaka.gateway;

import io.sifaka.gateway.exchange.HeaderList;
import io.sifaka.gateway.upstream.OutgoingBody;
import jakarta.servlet.ServletInputStream;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends once its connection has switched protocols; nothing before. Opened by the container's thread, read by
 * the transport's.
 */
final class TunnelBody implements OutgoingBody, Content.Source {
    private @Nullable ClientBody opened;
    private @Nullable Runnable waiting;
    private boolean read;

    /** The connection has switched: this is what the client sends from now on. */
    void open(ServletInputStream in) {
        ClientBody body = new ClientBody(in, -1, Long.MAX_VALUE, HeaderList::new);
        Runnable first;
        synchronized (this) {
            opened = body;
            first = waiting;
            waiting = null;
        }
        if (first != null) {
            body.demand(first);
        }
        body.stream();
    }

    private synchronized @Nullable ClientBody opened() {
        return opened;
    }

    @Override
    public Content.@Nullable Chunk read() {
        ClientBody body = opened();
        if (body == null) {
            return null;
        }
        read = true;
        return body.read();
    }

    @Override
    public void demand(Runnable callback) {
        ClientBody body;
        synchronized (this) {
            body = opened;
            if (body == null) {
                waiting = callback;
                return;
            }
        }
        body.demand(callback);
    }

    @Override
    public void fail(Throwable failure) {
        ClientBody body = opened();
        if (body != null) {
            body.fail(failure);
        }
    }

    @Override
    public Content.Source content() {
        return this;
    }

    @Override
    public long length() {
        return 0;
    }

    @Override
    public boolean untouched() {
        return !read;
    }

    @Override
    public boolean afterSwitch() {
        return true;
    }
}
