package io.sifaka.plugins.opentelemetry;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A message of Protocol Buffers in the making: the few kinds of fields that spans are made of. The library would be larger
 * than all plugins together. Confined to one thread.
 */
final class Message {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    /** Adds fields that are encoded already. */
    Message encoded(byte[] fields) {
        bytes.writeBytes(fields);
        return this;
    }

    Message bytes(int field, byte[] value) {
        varint((field << 3) | LENGTH);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    Message text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
        return bytes(field, value.toBytes());
    }

    Message number(int field, long value) {
        varint((field << 3) | VARINT);
        varint(value);
        return this;
    }

    Message fixed64(int field, long value) {
        varint((field << 3) | FIXED64);
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
        return this;
    }

    /** Adds an attribute, {@code KeyValue}; an absent value adds none. */
    Message attribute(int field, String key, @Nullable String value) {
        return value == null ? this : keyValue(field, key, new Message().text(1, value));
    }

    Message attribute(int field, String key, long value) {
        return keyValue(field, key, new Message().number(3, value));
    }

    private Message keyValue(int field, String key, Message anyValue) {
        return message(field, new Message().text(1, key).message(2, anyValue));
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }
}
