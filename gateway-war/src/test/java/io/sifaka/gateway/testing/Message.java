package io.sifaka.gateway.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/**
 * An HTTP/1.1 message as read from a socket, byte for byte; strict, and slow.
 *
 * @param trailers the fields after a body in chunks
 */
public record Message(
        String startLine, List<Entry<String, String>> headers, byte[] body, List<Entry<String, String>> trailers) {

    /** The status of a response. */
    public int status() {
        return Integer.parseInt(startLine.substring(9, 12));
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The values of a field, joined by {@code |}; empty when there is none. */
    public String header(String name) {
        return String.join("|", all(headers, name));
    }

    public boolean has(String name) {
        return !all(headers, name).isEmpty();
    }

    /** Reads a message with its body; null at the end of the stream. */
    public static Message read(InputStream in, boolean bodiless) throws IOException {
        Message head = head(in);
        if (head == null) {
            return null;
        }
        List<Entry<String, String>> trailers = new ArrayList<>();
        return new Message(head.startLine, head.headers, body(head, in, bodiless, trailers), trailers);
    }

    /** Reads a message up to its body; null at the end of the stream. */
    public static Message head(InputStream in) throws IOException {
        String start = line(in);
        if (start == null) {
            return null;
        }
        List<Entry<String, String>> headers = new ArrayList<>();
        fields(in, headers);
        return new Message(start, headers, new byte[0], List.of());
    }

    /** Reads fields up to the empty line. */
    private static void fields(InputStream in, List<Entry<String, String>> to) throws IOException {
        for (String line = line(in); !"".equals(line); line = line(in)) {
            if (line == null) {
                throw new EOFException("in the fields");
            }
            int colon = line.indexOf(':');
            to.add(Map.entry(line.substring(0, colon), line.substring(colon + 1).strip()));
        }
    }

    private static byte[] body(Message head, InputStream in, boolean bodiless, List<Entry<String, String>> trailers)
            throws IOException {
        boolean request = !head.startLine.startsWith("HTTP/");
        if (bodiless || !request && (head.status() < 200 || head.status() == 204 || head.status() == 304)) {
            return new byte[0];
        }
        if (head.has("Transfer-Encoding")) {
            return chunks(in, trailers);
        }
        if (head.has("Content-Length")) {
            return exactly(in, Integer.parseInt(head.header("Content-Length")));
        }
        return request ? new byte[0] : in.readAllBytes();
    }

    private static byte[] chunks(InputStream in, List<Entry<String, String>> trailers) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line(in);
            if (size == null) {
                throw new EOFException("before the last chunk");
            }
            byte[] chunk = exactly(in, Integer.parseInt(size, 16));
            body.writeBytes(chunk);
            if (chunk.length == 0) {
                fields(in, trailers);
                return body.toByteArray();
            }
            line(in);
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                if (line.size() > 0) {
                    throw new EOFException("in the line " + line);
                }
                return null;
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        if (!text.endsWith("\r")) {
            throw new IOException("a line ends without CR: " + text);
        }
        return text.substring(0, text.length() - 1);
    }

    private static List<String> all(List<Entry<String, String>> headers, String name) {
        return headers.stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Entry::getValue)
                .toList();
    }
}
