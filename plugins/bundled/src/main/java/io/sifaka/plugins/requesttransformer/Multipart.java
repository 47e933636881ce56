package io.sifaka.plugins.requesttransformer;

import io.sifaka.plugin.Exit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of a multipart form (RFC 7578). One char stands for each byte, so that what is not touched survives unread.
 * Nothing is ever appended, as in Kong.
 */
final class Multipart implements NamedValues {
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME =
            Pattern.compile("(?i)(content-disposition:[^\\r\\n]*?[;\\s]name=)\"([^\"\\r\\n]*)\"");

    private final String boundary;
    private final List<Part> parts = new ArrayList<>();

    private Multipart(String boundary) {
        this.boundary = boundary;
    }

    /** A part: its header fields, up to and with the empty line, and what follows. */
    private record Part(String name, String head, String content) {
        static Part simple(String name, String content) {
            return new Part(name, "Content-Disposition: form-data; name=\"" + escaped(name) + "\"\r\n\r\n", content);
        }

        static Optional<Part> read(String text) {
            int end = text.indexOf("\r\n\r\n");
            String head = end < 0 ? "" : text.substring(0, end + 4);
            Matcher name = NAME.matcher(head);
            return name.find() ? Optional.of(new Part(name.group(2), head, text.substring(end + 4))) : Optional.empty();
        }

        Part renamed(String to) {
            String other = NAME.matcher(head)
                    .replaceFirst(found -> Matcher.quoteReplacement(found.group(1) + '"' + escaped(to) + '"'));
            return new Part(to, other, content);
        }

        /** As browsers write names (WHATWG HTML, multipart form data). */
        private static String escaped(String name) {
            return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
        }
    }

    /** The fields of a body, none of an empty one; empty when it is malformed. */
    static Optional<Multipart> of(byte[] body, String contentType) {
        Matcher found = BOUNDARY.matcher(contentType);
        if (!found.find()) {
            return Optional.empty();
        }
        Multipart form = new Multipart(found.group(1) == null ? found.group(2) : found.group(1));
        boolean read = body.length == 0 || form.read(new String(body, StandardCharsets.ISO_8859_1));
        return read ? Optional.of(form) : Optional.empty();
    }

    private boolean read(String text) {
        String delimiter = "\r\n--" + boundary;
        String rest = text.startsWith("\r\n") ? text : "\r\n" + text;
        int at = rest.indexOf(delimiter);
        while (at >= 0) {
            int start = at + delimiter.length();
            if (rest.startsWith("--", start)) {
                return true;
            }
            at = rest.indexOf(delimiter, start);
            if (!rest.startsWith("\r\n", start) || at < 0) {
                return false;
            }
            Optional<Part> part = Part.read(rest.substring(start + 2, at));
            if (part.isEmpty()) {
                return false;
            }
            parts.add(part.get());
        }
        return false;
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append("--").append(boundary).append("\r\n");
            text.append(part.head).append(part.content).append("\r\n");
        }
        if (!parts.isEmpty()) {
            text.append("--").append(boundary).append("--\r\n");
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean has(String name) {
        String wanted = asBytes(name);
        return parts.stream().anyMatch(part -> part.name.equals(wanted));
    }

    @Override
    public void remove(String name) {
        String unwanted = asBytes(name);
        parts.removeIf(part -> part.name.equals(unwanted));
    }

    @Override
    public void rename(String from, String to) {
        String old = asBytes(from);
        String other = asBytes(to);
        if (!old.equals(other)) {
            parts.removeIf(part -> part.name.equals(other));
            parts.replaceAll(part -> part.name.equals(old) ? part.renamed(other) : part);
        }
    }

    @Override
    public void set(String name, String value) {
        String wanted = asBytes(name);
        Part part = Part.simple(wanted, content(value));
        int first = 0;
        while (first < parts.size() && !parts.get(first).name.equals(wanted)) {
            first++;
        }
        parts.removeIf(other -> other.name.equals(wanted));
        parts.add(Math.min(first, parts.size()), part);
    }

    @Override
    public void append(String name, String value) {
        // Kong has no appending to multipart forms
    }

    /** Whoever sends what a template takes must not get to write parts of its own. */
    private String content(String value) {
        String content = asBytes(value);
        if (content.contains("--" + boundary)) {
            throw Exit.error(400, "Bad request");
        }
        return content;
    }

    private static String asBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
