package io.sifaka.gateway.header;

import io.sifaka.Version;
import io.sifaka.config.NodeConfig;
import io.sifaka.entity.Route;
import io.sifaka.entity.Service;
import io.sifaka.gateway.exchange.HeaderList;
import io.sifaka.gateway.exchange.ProxyExchange;
import io.sifaka.gateway.exchange.Timing;
import io.sifaka.plugin.ClientResponse.Source;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the header fields that go to the client: what the upstream sent, without what ends at this hop, and the gateway's
 * own as {@code headers} switches them. Immutable.
 */
public final class ResponseHeaders {
    private final boolean server;
    private final boolean via;
    private final boolean requestId;
    private final boolean upstreamLatency;
    private final boolean proxyLatency;
    private final boolean responseLatency;
    private final boolean upstreamStatus;
    private final boolean debug;

    public ResponseHeaders(NodeConfig config) {
        Set<String> on = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        on.addAll(config.headers());
        server = on.contains("server_tokens") || on.contains("Server");
        via = on.contains("server_tokens") || on.contains("Via");
        requestId = on.contains("X-Kong-Request-Id");
        upstreamLatency = on.contains("latency_tokens") || on.contains("X-Kong-Upstream-Latency");
        proxyLatency = on.contains("latency_tokens") || on.contains("X-Kong-Proxy-Latency");
        responseLatency = on.contains("latency_tokens") || on.contains("X-Kong-Response-Latency");
        upstreamStatus = on.contains("X-Kong-Upstream-Status");
        debug = config.allowDebugHeader();
    }

    /**
     * What plugins find in the draft: the upstream's fields without those that end here. Framing is put in anew.
     *
     * @param trailersWanted whether the client takes trailer fields, so that what announces them goes on, too
     */
    public static HeaderList draft(HeaderList received, boolean trailersWanted) {
        ConnectionOptions options = ConnectionOptions.of(received);
        HeaderList draft = new HeaderList();
        for (int i = 0; i < received.size(); i++) {
            String name = received.name(i);
            if (goesOn(name, trailersWanted) && !options.contains(name)) {
                draft.put(name, received.value(i));
            }
        }
        return draft;
    }

    private static boolean goesOn(String name, boolean trailersWanted) {
        return FieldNames.announcesTrailers(name) ? trailersWanted : !FieldNames.endsHere(name);
    }

    /**
     * Adds the gateway's own fields, after plugins had their say.
     *
     * @param upstreamStatusCode the status that the upstream answered with; 0 when it did not
     */
    public void addOwn(ProxyExchange x, int upstreamStatusCode) {
        HeaderList headers = x.response().headers();
        boolean ofService = x.response().source() == Source.SERVICE;
        boolean proxied = ofService || x.timing().proxied();
        if (ofService) {
            Charset.add(headers);
        }
        if (proxied) {
            addProxied(headers, x, upstreamStatusCode);
        } else if (responseLatency) {
            headers.put("X-Kong-Response-Latency", Long.toString(x.timing().total()));
        }
        if (server && (!proxied || headers.get("Server") == null)) {
            headers.remove("Server");
            headers.put("Server", Version.SERVER_TOKEN);
        }
        if (requestId) {
            headers.remove("X-Kong-Request-Id");
            headers.put("X-Kong-Request-Id", x.requestId());
        }
        if (debug && "1".equals(x.request().fields().get("Kong-Debug"))) {
            x.route().ifPresent(route -> addMatched(headers, route));
            x.service().ifPresent(service -> addMatched(headers, service));
        }
    }

    private void addProxied(HeaderList headers, ProxyExchange x, int upstreamStatusCode) {
        Timing timing = x.timing();
        if (upstreamLatency) {
            headers.put("X-Kong-Upstream-Latency", Long.toString(Math.max(0, timing.waiting())));
        }
        if (proxyLatency) {
            headers.put("X-Kong-Proxy-Latency", Long.toString(timing.beforeSending()));
        }
        if (upstreamStatus && upstreamStatusCode != 0) {
            headers.put("X-Kong-Upstream-Status", Integer.toString(upstreamStatusCode));
        }
        if (via) {
            String before = headers.get("Via");
            String own = "1.1 " + Version.SERVER_TOKEN;
            headers.remove("Via");
            headers.put("Via", before == null ? own : before + ", " + own);
        }
    }

    private static void addMatched(HeaderList headers, Route route) {
        headers.put("Kong-Route-Id", route.id().toString());
        if (route.name() != null) {
            headers.put("Kong-Route-Name", route.name());
        }
    }

    private static void addMatched(HeaderList headers, Service service) {
        headers.put("Kong-Service-Id", service.id().toString());
        if (service.name() != null) {
            headers.put("Kong-Service-Name", service.name());
        }
    }
}
