package io.sifaka.config;

/**
 * How long a request's head may be, as nginx counts it ({@code large_client_header_buffers}).
 *
 * @param count how many buffers there are; all of the head fits into them
 * @param bytes the size of each; the request line fits into one, and so does each header field
 */
public record HeadBuffers(int count, int bytes) {
    private static final int MOST = 1 << 20;

    /** Reads {@code 4 8k}. */
    static HeadBuffers parse(String text) {
        String[] words = text.strip().split("\\s+");
        if (words.length != 2 || !words[0].matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException("expected a number of buffers and their size, such as 4 8k");
        }
        HeadBuffers buffers =
                new HeadBuffers(Integer.parseInt(words[0]), (int) Math.min(MOST, Measure.bytes(words[1])));
        if (buffers.bytes < 256 || buffers.total() > MOST) {
            throw new IllegalArgumentException("expected 256 bytes each at least, and 1m together at most");
        }
        return buffers;
    }

    /** The bytes of a head at most. */
    public int total() {
        return Math.multiplyExact(count, bytes);
    }
}
