package io.sifaka.schema;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host name, IPv4 or IPv6 address with what is wrong with it.
 *
 * @param ip whether it has the form of an address
 * @param hasPort whether a port follows, even a bad one
 * @param problem empty for a good one
 */
record HostAddress(boolean ip, boolean hasPort, Optional<String> problem) {
    private static final Pattern PORT = Pattern.compile("(.*):(\\d+)", Pattern.DOTALL);
    private static final Pattern BRACKETS = Pattern.compile("\\[(.*)](?::(\\d+))?", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[\\w.-]+");
    private static final Pattern DIGITS = Pattern.compile("[\\d.]+");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[\\p{XDigit}:.]+");
    private static final int MAX_PORT = 65535;

    static HostAddress of(String text) {
        if (text.chars().filter(character -> character == ':').count() > 1) {
            return ipv6(text);
        }
        Matcher port = PORT.matcher(text);
        boolean hasPort = port.matches();
        String host = hasPort ? port.group(1) : text;
        boolean ip = DIGITS.matcher(host).matches();
        boolean valid = ip ? isIpv4(host) : isName(host);
        String kind = ip ? "invalid ipv4 address: " : "invalid hostname: ";
        return new HostAddress(ip, hasPort, problem(valid, kind + text, hasPort ? port.group(2) : "0"));
    }

    private static HostAddress ipv6(String text) {
        Matcher brackets = BRACKETS.matcher(text);
        boolean bracketed = brackets.matches();
        String host = bracketed ? brackets.group(1) : text;
        boolean hasPort = bracketed && brackets.group(2) != null;
        String problem = "invalid ipv6 address: " + text;
        return new HostAddress(true, hasPort, problem(isIpv6(host), problem, hasPort ? brackets.group(2) : "0"));
    }

    private static Optional<String> problem(boolean valid, String problem, String port) {
        boolean portFits = port.length() <= 9 && Integer.parseInt(port) <= MAX_PORT;
        if (!portFits) {
            return Optional.of("invalid port number");
        }
        return valid ? Optional.empty() : Optional.of(problem);
    }

    boolean valid() {
        return problem.isEmpty();
    }

    private static boolean isName(String text) {
        String[] labels = text.split("\\.", -1);
        int last = labels.length - 1;
        boolean dotAtEnd = last > 0 && labels[last].isEmpty();
        return NAME.matcher(text).matches()
                && Arrays.stream(labels).limit(dotAtEnd ? last : labels.length).allMatch(HostAddress::isLabel);
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty() && !label.endsWith("-");
    }

    static boolean isIpv4(String text) {
        return IPV4.matcher(text).matches()
                && Arrays.stream(text.split("\\.")).allMatch(part -> Integer.parseInt(part) <= 255);
    }

    /** The JDK reads what has a colon as an address or not at all: no name is looked up. */
    static boolean isIpv6(String text) {
        if (text.indexOf(':') < 0 || !IPV6.matcher(text).matches()) {
            return false;
        }
        try {
            return InetAddress.getByName('[' + text + ']') != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
