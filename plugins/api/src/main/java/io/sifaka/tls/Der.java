package io.sifaka.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A value in the distinguished encoding of ASN.1 (X.690): as much of it as keys and plain certificates are made of. */
public final class Der {
    public static final int INTEGER = 0x02;
    public static final int BIT_STRING = 0x03;
    public static final int OCTET_STRING = 0x04;
    public static final int OBJECT_IDENTIFIER = 0x06;
    public static final int SEQUENCE = 0x30;

    private static final int LONG_FORM = 0x80;
    private static final int BYTE = 8;

    private final int tag;
    private final byte[] content;

    /**
     * A value.
     *
     * @param tag what it is, one of the constants above or a context-specific tag
     * @param content its bytes, without tag and length
     */
    public Der(int tag, byte[] content) {
        this.tag = tag;
        this.content = content.clone();
    }

    public int tag() {
        return tag;
    }

    public byte[] content() {
        return content.clone();
    }

    /** A value that is made of others: a sequence, a set, an explicitly tagged one. */
    public static Der of(int tag, Der... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(part -> content.writeBytes(part.encoded()));
        return new Der(tag, content.toByteArray());
    }

    public static Der sequence(Der... parts) {
        return of(SEQUENCE, parts);
    }

    public static Der integer(BigInteger value) {
        return new Der(INTEGER, value.toByteArray());
    }

    /** A string of whole octets, as the type bit string. */
    public static Der bits(byte[] octets) {
        byte[] content = new byte[octets.length + 1]; // the first octet counts the unused bits: none
        System.arraycopy(octets, 0, content, 1, octets.length);
        return new Der(BIT_STRING, content);
    }

    /** A value that is already encoded. */
    public static Der encoded(byte[] bytes) {
        return read(bytes).get(0);
    }

    /**
     * The values that stand one after another.
     *
     * @throws IllegalArgumentException when the bytes are no such values
     */
    public static List<Der> read(byte[] bytes) {
        List<Der> values = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            int tag = buffer.get() & 0xff;
            byte[] content = new byte[length(buffer)];
            buffer.get(content);
            values.add(new Der(tag, content));
        }
        return values;
    }

    /** The values that this one is made of. */
    public List<Der> parts() {
        return read(content);
    }

    /** The value with its tag and length. */
    public byte[] encoded() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < LONG_FORM) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int skip = length[0] == 0 ? 1 : 0;
            out.write(LONG_FORM | (length.length - skip));
            out.write(length, skip, length.length - skip);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static int length(ByteBuffer buffer) {
        if (!buffer.hasRemaining()) {
            throw new IllegalArgumentException("no length");
        }
        int first = buffer.get() & 0xff;
        int octets = first < LONG_FORM ? 0 : first - LONG_FORM;
        if (octets > Integer.BYTES || octets > buffer.remaining()) {
            throw new IllegalArgumentException("a length of " + octets + " octets");
        }
        long length = octets == 0 ? first % LONG_FORM : 0;
        for (int i = 0; i < octets; i++) {
            length = length << BYTE | (buffer.get() & 0xff);
        }
        if (length > buffer.remaining()) {
            throw new IllegalArgumentException("a length beyond the end");
        }
        return (int) length;
    }
}
