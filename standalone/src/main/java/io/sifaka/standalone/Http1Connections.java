package io.sifaka.standalone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpGenerator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
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

        @Override
        protected HttpGenerator newHttpGenerator() {
            return new BodilessHeads();
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
            public void startRequest(String method, String uri, HttpVersion version) {
                super.startRequest(method, uri, version);
                if (uri.indexOf('#') >= 0) {
                    throw new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400, "a fragment in the target");
                }
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

    /** Takes Transfer-Encoding out of the answers to HEAD requests. */
    private static final class BodilessHeads extends HttpGenerator {
        private static final byte[] CHUNKED = "Transfer-Encoding: chunked\r\n".getBytes(StandardCharsets.US_ASCII);

        @Override
        public Result generateResponse(
                MetaData.Response info,
                boolean head,
                ByteBuffer header,
                ByteBuffer chunk,
                ByteBuffer content,
                boolean last)
                throws IOException {
            boolean begun = isCommitted();
            Result result = super.generateResponse(info, head, header, chunk, content, last);
            if (head && !begun && header != null && isCommitted()) {
                cut(header);
            }
            return result;
        }

        private static void cut(ByteBuffer header) {
            for (int at = header.position(); at + CHUNKED.length <= header.limit(); at++) {
                if (header.slice(at, CHUNKED.length).equals(ByteBuffer.wrap(CHUNKED))) {
                    ByteBuffer rest = header.slice(at + CHUNKED.length, header.limit() - at - CHUNKED.length);
                    for (int i = 0; i < rest.limit(); i++) {
                        header.put(at + i, rest.get(i));
                    }
                    header.limit(header.limit() - CHUNKED.length);
                    return;
                }
            }
        }
    }
}
