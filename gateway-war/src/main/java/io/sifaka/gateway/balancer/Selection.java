package io.sifaka.gateway.balancer;

import io.sifaka.entity.Certificate;
import io.sifaka.entity.Ref;
import io.sifaka.gateway.upstream.Targeting;
import io.sifaka.gateway.upstream.UpstreamFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The addresses that one request goes to, each try another one where there is another. One thread at a time. */
public final class Selection implements Targeting {
    private static final int BAD_GATEWAY = 502;

    private final Pool pool;
    private final HashInput input;
    private final HostHeader host;
    private final LongSupplier nanoTime;
    private final List<Endpoint> tried = new ArrayList<>(1);
    private @Nullable Endpoint current;
    private long sentAt;

    /**
     * What a Host header says of the target.
     *
     * @param follows whether it names the target at all
     * @param secure whether over TLS
     */
    record HostHeader(boolean follows, boolean secure) {}

    Selection(Pool pool, HashInput input, HostHeader host, LongSupplier nanoTime) {
        this.pool = pool;
        this.input = input;
        this.host = host;
        this.nanoTime = nanoTime;
    }

    /** The id of the certificate that the upstream entity has shown to its targets; null: none. */
    public @Nullable UUID clientCertificate() {
        Ref<Certificate> shown = pool.upstream().clientCertificate();
        return shown == null ? null : shown.id();
    }

    /** The cookie that the client is to send from now on, as a Set-Cookie header says it; null: none. */
    public @Nullable String cookie() {
        if (input.newCookie() == null) {
            return null;
        }
        String path = pool.upstream().hashOnCookiePath();
        // what Kong sends, Same-Site and all (kong/runloop/balancer/init.lua); browsers take SameSite=Lax for granted
        return pool.upstream().hashOnCookie() + "=" + input.newCookie() + "; Path=" + (path == null ? "" : path)
                + "; Same-Site=Lax; HttpOnly";
    }

    @Override
    public void next(Receiver receiver) {
        if (pool.lineup().members().isEmpty()) {
            pool.whenResolved(() -> choose(receiver));
        } else {
            choose(receiver);
        }
    }

    private void choose(Receiver receiver) {
        String value = input.value();
        Member member = pool.healthy() ? pick(value == null ? 0 : Hash.of(value)) : null;
        if (member == null) {
            receiver.nowhere(UpstreamFailure.NO_TARGET);
            return;
        }
        current = member.endpoint();
        tried.add(member.endpoint());
        member.endpoint().open().incrementAndGet();
        sentAt = nanoTime.getAsLong();
        receiver.to(member.endpoint().socket(), member.host(), authority(member));
    }

    private @Nullable Member pick(long hash) {
        Algorithm algorithm = pool.lineup().algorithm();
        if (tried.isEmpty()) {
            return algorithm.pick(hash, Member::usable);
        }
        Member other = algorithm.pick(hash, member -> member.usable() && !tried.contains(member.endpoint()));
        return other == null ? algorithm.pick(hash, Member::usable) : other;
    }

    private String authority(Member member) {
        if (!host.follows) {
            return "";
        }
        String told = pool.upstream().hostHeader();
        return told == null ? member.authority(host.secure) : member.authority(told, host.secure);
    }

    @Override
    public void answered(int status) {
        Endpoint endpoint = current;
        if (endpoint != null) {
            measure(endpoint);
            if (pool.passive().status(endpoint, status)) {
                pool.recount();
            }
        }
    }

    /** As Kong: what fails for the last time counts as the status that the client gets, if that is listed. */
    @Override
    public void failed(boolean timeout, boolean again) {
        Endpoint endpoint = current;
        if (endpoint == null) {
            return;
        }
        measure(endpoint);
        boolean changed = (timeout || again)
                ? pool.passive().failed(endpoint, timeout)
                : pool.passive().status(endpoint, BAD_GATEWAY);
        if (changed) {
            pool.recount();
        }
        ended();
    }

    @Override
    public void lost() {
        tried.remove(current);
        ended();
    }

    private void measure(Endpoint endpoint) {
        long now = nanoTime.getAsLong();
        endpoint.latency().add(now - sentAt, now);
    }

    /** The exchange is over. */
    public void ended() {
        Endpoint endpoint = current;
        if (endpoint != null) {
            current = null;
            endpoint.open().decrementAndGet();
        }
    }
}
