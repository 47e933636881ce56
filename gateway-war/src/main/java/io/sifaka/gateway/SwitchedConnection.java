package io.sifaka.gateway;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes over a client's connection that has switched protocols. Public, and made without arguments, because containers make it. */
public final class SwitchedConnection implements HttpUpgradeHandler {
    private @Nullable Consumer<WebConnection> then;
    private @Nullable Runnable atEnd;

    /**
     * What is done with the connection, and when it has ended, which may be before it began; said on the request's thread, before
     * the container hands it over.
     */
    void then(Consumer<WebConnection> taker, Runnable end) {
        then = taker;
        atEnd = end;
    }

    @Override
    public void init(WebConnection connection) {
        if (then != null) {
            then.accept(connection);
        }
    }

    @Override
    public void destroy() {
        if (atEnd != null) {
            atEnd.run();
        }
    }
}
