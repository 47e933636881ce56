package io.sifaka.gateway.balancer;

import io.sifaka.entity.Healthchecks.Active;
import io.sifaka.gateway.transport.Destination;
import io.sifaka.gateway.transport.Failure;
import io.sifaka.gateway.transport.HeadWriter;
import io.sifaka.gateway.transport.Outbound;
import io.sifaka.gateway.transport.Outbound.Timeouts;
import io.sifaka.gateway.transport.ResponseSink;
import io.sifaka.gateway.upstream.UpstreamClient;
import java.util.List;
import org.eclipse.jetty.http.HttpField;

/** A request that finds out whether an address answers; its status is all that matters. */
final class HttpProbe implements ResponseSink {
    private final Probe probe;

    private HttpProbe(Probe probe) {
        this.probe = probe;
    }

    static void send(UpstreamClient client, Active check, Member member, Timeouts timeouts, Probe probe) {
        boolean secure = "https".equals(check.type());
        String authority = member.authority(secure);
        HttpProbe sink = new HttpProbe(probe);
        if (secure) {
            client.probe(
                    member.endpoint().socket(),
                    check.httpsSni() == null ? member.host() : check.httpsSni(),
                    check.httpsVerifyCertificate(),
                    to -> request(to, check, authority, timeouts),
                    sink);
        } else {
            client.probe(member.endpoint().socket(), to -> request(to, check, authority, timeouts), sink);
        }
    }

    private static Outbound request(Destination to, Active check, String authority, Timeouts timeouts) {
        return new Outbound(to, head -> write(head, check, authority), null, false, false, false, timeouts);
    }

    private static void write(HeadWriter head, Active check, String authority) {
        head.requestLine("GET", check.httpPath() == null ? "/" : check.httpPath());
        head.field("Host", authority);
        head.field("Connection", "close");
        if (check.headers() != null) {
            check.headers().forEach((name, values) -> values.forEach(value -> head.field(name, value)));
        }
        head.end();
    }

    @Override
    public void head(int status, List<HttpField> fields) {
        probe.answered(status);
    }

    @Override
    public boolean body(byte[] bytes, int offset, int length) {
        return true;
    }

    @Override
    public void complete() {
        // the status has been told
    }

    @Override
    public void failed(Failure failure) {
        probe.failed(failure.timeout());
    }
}
