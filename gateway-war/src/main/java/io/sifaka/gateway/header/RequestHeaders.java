package io.sifaka.gateway.header;

import io.sifaka.Version;
import io.sifaka.config.NodeConfig;
import io.sifaka.gateway.exchange.Client;
import io.sifaka.gateway.exchange.HeaderList;
import io.sifaka.gateway.exchange.ProxyExchange;
import io.sifaka.gateway.exchange.ReceivedRequest;
import io.sifaka.gateway.router.Match;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the header fields that go upstream, in the order that Kong sends them. Immutable. */
public final class RequestHeaders {
    private final boolean sendsRequestId;

    public RequestHeaders(NodeConfig config) {
        sendsRequestId = config.headersUpstream().stream().anyMatch("X-Kong-Request-Id"::equalsIgnoreCase);
    }

    /** What plugins find in the draft: the client's fields without those that end here or are the gateway's own. */
    public static HeaderList draft(HeaderList received) {
        ConnectionOptions options = ConnectionOptions.of(received);
        HeaderList draft = new HeaderList();
        for (int i = 0; i < received.size(); i++) {
            String name = received.name(i);
            if (!FieldNames.writtenByGateway(name) && !FieldNames.isIdentity(name) && !options.contains(name)) {
                draft.put(name, received.value(i));
            }
        }
        return draft;
    }

    /**
     * The fields of the request as it is sent; framing is left to the one who sends it.
     *
     * @param authority the service's own host and port, for a Host header
     * @param switches whether the upstream is asked to switch to WebSocket
     */
    public HeaderList of(ProxyExchange x, Match match, String authority, boolean switches) {
        ReceivedRequest request = x.request();
        HeaderList received = request.fields();
        HeaderList draft = x.upstream().headers();
        HeaderList sent = new HeaderList();
        if (takesTrailers(request)) {
            sent.put("TE", "trailers");
        }
        sent.put("Via", via(received.get("Via"), request.httpVersion()));
        sent.put("Host", host(draft, received, match, authority));
        if (switches) {
            sent.put("Upgrade", "websocket");
        }
        sent.put("Connection", switches ? "keep-alive, Upgrade" : "keep-alive");
        addForwarding(sent, request, match);
        if (sendsRequestId) {
            sent.put("X-Kong-Request-Id", x.requestId());
        }
        for (int i = 0; i < draft.size(); i++) {
            if (!FieldNames.writtenByGateway(draft.name(i))) {
                sent.put(draft.name(i), draft.value(i));
            }
        }
        return sent;
    }

    /** Whether a client takes fields that come after a body, and says so. */
    public static boolean takesTrailers(ReceivedRequest request) {
        return lists(request.fields(), "TE", "trailers");
    }

    /** Whether a client asks for WebSocket; other protocols are not switched to. */
    public static boolean asksForWebSocket(ReceivedRequest request) {
        String upgrade = request.fields().get("Upgrade");
        return upgrade != null
                && upgrade.equalsIgnoreCase("websocket")
                && request.httpVersion().equals("1.1")
                && lists(request.fields(), "Connection", "upgrade");
    }

    private static void addForwarding(HeaderList sent, ReceivedRequest request, Match match) {
        HeaderList received = request.fields();
        Client client = request.client();
        String list = received.get("X-Forwarded-For");
        sent.put("X-Forwarded-For", list == null ? client.peerIp() : list + ", " + client.peerIp());
        sent.put("X-Forwarded-Proto", client.scheme());
        sent.put("X-Forwarded-Host", client.host().toLowerCase(Locale.ROOT));
        sent.put("X-Forwarded-Port", Integer.toString(client.port()));
        String path = said(client, received, "X-Forwarded-Path");
        sent.put("X-Forwarded-Path", path == null ? request.rawPath() : path);
        String saidPrefix = said(client, received, "X-Forwarded-Prefix");
        String prefix = saidPrefix == null ? match.strippedPrefix() : saidPrefix;
        if (prefix != null) {
            sent.put("X-Forwarded-Prefix", prefix);
        }
        sent.put("X-Real-IP", client.ip());
    }

    /** What a trusted peer says in a field. */
    private static @Nullable String said(Client client, HeaderList received, String name) {
        return client.trusted() ? received.get(name) : null;
    }

    /** A plugin's Host, else the client's where the route preserves it, else the service's. */
    private static String host(HeaderList draft, HeaderList received, Match match, String authority) {
        String set = draft.get("Host");
        if (set != null) {
            return set;
        }
        String asked = match.route().preserveHost() ? received.get("Host") : null;
        return asked == null ? authority : asked;
    }

    /** Whether the Host header names the target, rather than what a plugin or the client says. */
    public static boolean namesTarget(ProxyExchange x, Match match) {
        return x.upstream().headers().get("Host") == null
                && !(match.route().preserveHost() && x.request().fields().has("Host"));
    }

    private static String via(@Nullable String before, String httpVersion) {
        String own = httpVersion + " " + Version.SERVER_TOKEN;
        return before == null ? own : before + ", " + own;
    }

    private static boolean lists(HeaderList fields, String name, String option) {
        for (String value : fields.all(name)) {
            for (String listed : value.split(",", -1)) {
                if (listed.strip().equalsIgnoreCase(option)) {
                    return true;
                }
            }
        }
        return false;
    }
}
