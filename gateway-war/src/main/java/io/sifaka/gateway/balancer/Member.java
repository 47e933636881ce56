package io.sifaka.gateway.balancer;

import java.util.UUID;

/**
 * An address in a line-up.
 *
 * @param target the entity that it comes from
 * @param host the target's name, or the name in an SRV record where that is to be used
 * @param weight zero: it gets no requests
 * @param checked whether its health counts
 */
record Member(Endpoint endpoint, UUID target, String host, int weight, boolean checked) {

    boolean usable() {
        return weight > 0 && healthy();
    }

    /** What nobody checks counts as healthy. */
    boolean healthy() {
        return !checked || endpoint.healthy();
    }

    /** What a Host header says that names it: the port is left out where it is the protocol's own. */
    String authority(boolean secure) {
        return authority(host, secure);
    }

    /** As {@link #authority(boolean)} by another name, which may have a port of its own. */
    String authority(String name, boolean secure) {
        int port = endpoint.socket().getPort();
        boolean whole = name.lastIndexOf(':') > name.lastIndexOf(']');
        return whole || port == (secure ? 443 : 80) ? name : name + ':' + port;
    }

    /** What tells it from others in a hash ring. */
    String key() {
        return endpoint.socket().getAddress().getHostAddress()
                + '|'
                + endpoint.socket().getPort()
                + '|'
                + host;
    }
}
