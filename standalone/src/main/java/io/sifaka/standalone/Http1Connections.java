package io.sifaka.standalone;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Makes HTTP/1.1 connections that pass over an Upgrade field where Connection does not name it (RFC 9110 §7.8), as nginx does;
 * Jetty refuses such a request. And they wait for the next request where Jetty tries to read one, twice, as soon as a response is
 * complete: after a proxied one there is none yet.
 */
final class Http1Connections extends HttpConnectionFactory {
    Http1Connections(HttpConfiguration configuration) {
        super(configuration);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(new Http1Connection(getHttpConfiguration(), connector, endPoint), connector, endPoint);
    }

    private static final class Http1Connection extends HttpConnection {
        private final Callback fillable = new Fillable();

        Http1Connection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
            super(configuration, connector, endPoint);
        }

        /** Goes on after a response. */
        @Override
        public void run() {
            if (isRequestBufferEmpty()) {
                fillInterested(fillable);
            } else {
                onFillable();
            }
        }

        @Override
        protected RequestHandler newRequestHandler() {
            return new UpgradeLast();
        }

        /** Hands an Upgrade field on when all others are there, if at all. */
        private final class UpgradeLast extends RequestHandler {
            private @Nullable HttpField upgrade;
            private boolean meant;

            @Override
            public void messageBegin() {
                upgrade = null;
                meant = false;
                super.messageBegin();
            }

            @Override
            public void parsedHeader(HttpField field) {
                HttpHeader header = field.getHeader();
                if (header == HttpHeader.UPGRADE) {
                    upgrade = field;
                    return;
                }
                meant |= header == HttpHeader.CONNECTION && field.contains(HttpHeaderValue.UPGRADE.asString());
                super.parsedHeader(field);
            }

            @Override
            public boolean headerComplete() {
                if (upgrade != null && meant) {
                    super.parsedHeader(upgrade);
                }
                return super.headerComplete();
            }
        }

        private final class Fillable implements Callback {
            @Override
            public void succeeded() {
                onFillable();
            }

            @Override
            public void failed(Throwable cause) {
                onFillInterestedFailed(cause);
            }

            @Override
            public InvocationType getInvocationType() {
                return getServer().getInvocationType();
            }
        }
    }
}
