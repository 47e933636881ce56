package io.sifaka.admin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of a {@code multipart/form-data} body, RFC 7578. What is not well-formed has no fields, as in Kong. */
final class Multipart {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))");
    private static final Pattern NAME =
            Pattern.compile("(?im)^content-disposition:[^\\r\\n]*[;\\s]name=(?:\"([^\"]*)\"|([^;\\s]+))");
    private static final String BLANK_LINE = "\r\n\r\n";

    private Multipart() {}

    static Arguments parse(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            return Arguments.parse(null);
        }
        String line = "--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
        String text = new String(body, StandardCharsets.UTF_8);
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        int start = text.indexOf(line);
        int end = start < 0 ? -1 : text.indexOf("\r\n" + line, start);
        while (end >= 0) {
            add(text.substring(start + line.length(), end), fields);
            start = end + 2;
            end = text.indexOf("\r\n" + line, start);
        }
        return new Arguments(fields);
    }

    private static void add(String part, List<Map.Entry<String, String>> fields) {
        int blank = part.indexOf(BLANK_LINE);
        Matcher name = NAME.matcher(blank < 0 ? "" : part.substring(0, blank));
        if (name.find()) {
            String field = name.group(1) == null ? name.group(2) : name.group(1);
            fields.add(Map.entry(field, part.substring(blank + BLANK_LINE.length())));
        }
    }
}
