package io.sifaka.gateway.client;

/** An address, or the addresses that share the first bits with it. */
final class AddressRange {
    private final byte[] address;
    private final int bits;

    private AddressRange(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /** Reads {@code 10.0.0.0/8} or a single address. */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String first = slash < 0 ? text : text.substring(0, slash);
        byte[] address = IpAddress.parse(first)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no address or range"));
        int most = address.length * 8;
        int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException("'" + text + "' has more bits than its address");
        }
        return new AddressRange(address, bits);
    }

    boolean contains(byte[] other) {
        if (other.length != address.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (other[i] != address[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || sameBits(other[whole], whole, rest);
    }

    private boolean sameBits(byte other, int at, int rest) {
        int mask = (0xFF << (8 - rest)) & 0xFF;
        return (other & mask) == (address[at] & mask);
    }
}
