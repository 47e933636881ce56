package io.sifaka.gateway.balancer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.UUID;
import java.util.function.Predicate;

/** Members to choose among. */
final class Members {
    static final Predicate<Member> ANY = member -> true;

    private Members() {}

    static Member member(int number, int weight) {
        return new Member(new Endpoint(socket(number)), new UUID(0, number), "h" + number, weight, true);
    }

    static InetSocketAddress socket(int number) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) number}), 8000);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
