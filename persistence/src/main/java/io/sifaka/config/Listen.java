package io.sifaka.config;

import io.sifaka.schema.Violations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One address that a node listens on, as Kong writes it: {@code 127.0.0.1:8000 reuseport backlog=16384}.
 *
 * @param host an address or a name, an IPv6 address without its brackets
 * @param port 0 for any that is free
 * @param backlog connections that may wait to be accepted; 0 leaves it to the operating system
 * @param flags how clients are spoken to there
 */
public record Listen(String host, int port, int backlog, Set<Flag> flags) {

    /** What sets a listener apart from plain HTTP/1.1. */
    public enum Flag {
        /** TLS. */
        SSL,
        /** HTTP/2 beside HTTP/1.1: agreed on in the TLS handshake, or begun with at once where there is no TLS. */
        HTTP2,
        /** Every connection begins with a PROXY header, version 1 or 2, that names the client. */
        PROXY_PROTOCOL
    }

    private static final Pattern ADDRESS = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([\\w.-]+)):(\\d{1,5})");
    private static final Pattern BACKLOG = Pattern.compile("backlog=(\\d{1,9})");
    private static final Map<String, Flag> FLAGS =
            Map.of("ssl", Flag.SSL, "http2", Flag.HTTP2, "proxy_protocol", Flag.PROXY_PROTOCOL);

    /** What these tune in nginx's processes and sockets has no counterpart here; a configuration may keep them. */
    private static final Pattern TUNING =
            Pattern.compile("reuseport|deferred|bind|ipv6only=(on|off)|so_keepalive=(on|off|\\w*:\\w*:\\w*)");

    private static final Pattern LOOPBACK = Pattern.compile("127(?:\\.\\d{1,3}){3}");

    private static final String FORM = "expected off, or addresses such as 127.0.0.1:8000, separated by commas";

    public Listen {
        flags = Set.copyOf(flags);
    }

    /** Plain HTTP/1.1. */
    public static Listen plain(String host, int port) {
        return new Listen(host, port, 0, Set.of());
    }

    /**
     * Reads one address with its flags.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static Listen parse(String text) {
        String[] words = text.strip().split("\\s+");
        Matcher address = ADDRESS.matcher(words[0]);
        if (!address.matches()) {
            throw new IllegalArgumentException(FORM);
        }
        int port = Integer.parseInt(address.group(3));
        if (port > 65535) {
            throw new IllegalArgumentException("port " + port + " is above 65535");
        }
        int backlog = 0;
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            Flag flag = FLAGS.get(word);
            if (flag == null) {
                backlog = Math.max(backlog, backlogOf(word));
            } else {
                flags.add(flag);
            }
        }
        @Nullable String ipv6 = address.group(1);
        return new Listen(ipv6 == null ? address.group(2) : ipv6, port, backlog, flags);
    }

    /** Reads the addresses of a key; {@code off} is none. */
    static List<Listen> parseAll(List<String> entries) {
        return isOff(entries) ? List.of() : entries.stream().map(Listen::parse).toList();
    }

    /** Refuses a key whose entries cannot be read, naming the entry. The list is null when the key was refused. */
    static void check(String key, @Nullable List<String> entries, Violations violations) {
        if (entries == null || isOff(entries)) {
            return;
        }
        List<String> problems = new ArrayList<>();
        for (String entry : entries) {
            try {
                parse(entry);
            } catch (IllegalArgumentException e) {
                problems.add("'" + entry + "': " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            violations.field(key, String.join("; ", problems));
        }
    }

    public boolean has(Flag flag) {
        return flags.contains(flag);
    }

    /** Whether only this machine can connect. */
    public boolean isLoopback() {
        return host.equals("localhost")
                || host.equals("::1")
                || LOOPBACK.matcher(host).matches();
    }

    /** The address as in a URL, {@code 127.0.0.1:8000} or {@code [::1]:8000}. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static boolean isOff(List<String> entries) {
        return entries.equals(List.of("off"));
    }

    private static int backlogOf(String flag) {
        Matcher backlog = BACKLOG.matcher(flag);
        if (backlog.matches()) {
            return Integer.parseInt(backlog.group(1));
        }
        if (!TUNING.matcher(flag).matches()) {
            throw new IllegalArgumentException("unknown flag '" + flag + "'");
        }
        return 0;
    }
}
