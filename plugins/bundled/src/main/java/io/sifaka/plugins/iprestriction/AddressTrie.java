package io.sifaka.plugins.iprestriction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Addresses and ranges of both families, bit by bit in a tree: whether an address is among them takes as many steps as it
 * has bits, however many there are. Not changed once it is built.
 */
final class AddressTrie {
    private static final int MAPPED_BITS = 96;

    private final Node four = new Node();
    private final Node six = new Node();
    private final boolean empty;

    private AddressTrie(boolean empty) {
        this.empty = empty;
    }

    /** Of addresses and ranges such as {@code 10.0.0.0/8}. */
    static AddressTrie of(@Nullable List<String> ranges) {
        AddressTrie trie = new AddressTrie(ranges == null || ranges.isEmpty());
        if (ranges != null) {
            ranges.forEach(trie::add);
        }
        return trie;
    }

    boolean isEmpty() {
        return empty;
    }

    boolean contains(byte[] address) {
        Node node = root(address);
        for (int i = 0; node != null; i++) {
            if (node.whole) {
                return true;
            }
            node = i == address.length * 8 ? null : node.child(bit(address, i));
        }
        return false;
    }

    private void add(String range) {
        int slash = range.indexOf('/');
        String first = slash < 0 ? range : range.substring(0, slash);
        byte[] address = IpAddress.parse(first)
                .orElseThrow(() -> new IllegalArgumentException("'" + range + "' is no address or range"));
        int most = address.length * 8;
        int bits = slash < 0 ? most : Integer.parseInt(range.substring(slash + 1));
        // ::ffff:10.0.0.0/104 is 10.0.0.0/8
        boolean mapped = slash >= 0 && address.length == 4 && first.indexOf(':') >= 0;
        add(address, mapped ? Math.max(0, bits - MAPPED_BITS) : bits);
    }

    private void add(byte[] address, int bits) {
        Node node = root(address);
        for (int i = 0; i < bits; i++) {
            node = node.grow(bit(address, i));
        }
        node.whole = true;
    }

    private Node root(byte[] address) {
        return address.length == 4 ? four : six;
    }

    private static boolean bit(byte[] address, int index) {
        return (address[index / 8] >> (7 - index % 8) & 1) == 1;
    }

    private static final class Node {
        private @Nullable Node zero;
        private @Nullable Node one;
        private boolean whole;

        @Nullable
        Node child(boolean bit) {
            return bit ? one : zero;
        }

        Node grow(boolean bit) {
            Node child = child(bit);
            if (child != null) {
                return child;
            }
            Node grown = new Node();
            if (bit) {
                one = grown;
            } else {
                zero = grown;
            }
            return grown;
        }
    }
}
