package io.sifaka.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends requests exactly as written, one connection each. */
final class Client {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final int port;

    Client(int port) {
        this.port = port;
    }

    /**
     * What came back.
     *
     * @param headers by name in lower case
     */
    record Reply(int status, Map<String, String> headers, String body) {
        JsonNode json() {
            return parse(body);
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        /** The value at a path of names or positions, {@code data.0.name}, as text. */
        String at(String path) {
            JsonNode found = json();
            for (String step : path.split("\\.")) {
                found = found.isArray() ? found.path(Integer.parseInt(step)) : found.path(step);
            }
            return found.isMissingNode() ? "missing" : found.asText();
        }
    }

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + json, e);
        }
    }

    Reply get(String target, String... headers) {
        return send("GET", target, null, headers);
    }

    Reply post(String target, String json) {
        return send("POST", target, json, "Content-Type: application/json");
    }

    Reply put(String target, String json) {
        return send("PUT", target, json, "Content-Type: application/json");
    }

    Reply patch(String target, String json) {
        return send("PATCH", target, json, "Content-Type: application/json");
    }

    Reply delete(String target) {
        return send("DELETE", target, null);
    }

    Reply form(String target, String form) {
        return send("POST", target, form, "Content-Type: application/x-www-form-urlencoded");
    }

    Reply send(String method, String target, @org.jspecify.annotations.Nullable String body, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nConnection: close\r\n");
        List<String> lines = Arrays.asList(headers);
        if (lines.stream().noneMatch(line -> line.startsWith("Host:"))) {
            head.append("Host: admin.test\r\n");
        }
        lines.forEach(line -> head.append(line).append("\r\n"));
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        if (body != null) {
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        head.append("\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(head.toString().getBytes(StandardCharsets.UTF_8));
            out.write(bytes);
            socket.getOutputStream().write(out.toByteArray());
            return reply(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + target + " got no answer", e);
        }
    }

    private static Reply reply(String text) {
        int end = text.indexOf("\r\n\r\n");
        String[] lines = text.substring(0, end).split("\r\n");
        Map<String, String> headers = new TreeMap<>();
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Reply(Integer.parseInt(lines[0].split(" ")[1]), headers, text.substring(end + 4));
    }
}
