package io.sifaka.regex;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression with its counted repetitions written out, {@code (ab){3}} as {@code ababab}: so long is the program
 * of an engine in linear time, and so many steps may a backtracking one take without looking at the input.
 */
public final class WrittenOut {
    private static final int MOST = 100_000;
    private static final Pattern REPEAT = Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");

    private final String regex;
    private final Deque<Long> before = new ArrayDeque<>();
    private int at;
    private long length;
    private long last;

    private WrittenOut(String regex) {
        this.regex = regex;
    }

    /** Whether a syntactically right expression becomes too long for any engine. */
    public static boolean isTooLong(String regex) {
        return length(regex) > MOST;
    }

    /** How long a syntactically right expression becomes; not told exactly beyond what is too long. */
    public static long length(String regex) {
        WrittenOut out = new WrittenOut(regex);
        while (out.at < regex.length() && out.length <= MOST) {
            out.read();
        }
        return out.length;
    }

    private void read() {
        switch (regex.charAt(at)) {
            case '(' -> openGroup();
            case ')' -> closeGroup();
            case '\\' -> item(2);
            case '[' -> item(classLength());
            case '{' -> repeat();
            default -> item(1);
        }
    }

    private void openGroup() {
        before.push(length);
        length = 0;
        at++;
    }

    private void closeGroup() {
        last = length + 1;
        length = last + (before.isEmpty() ? 0 : before.pop());
        at++;
    }

    private void item(int characters) {
        last = 1;
        length++;
        at += characters;
    }

    /** A brace that counts nothing stands for itself. */
    private void repeat() {
        Matcher found = REPEAT.matcher(regex).region(at, regex.length());
        if (!found.lookingAt()) {
            item(1);
            return;
        }
        String most = found.group(2) == null || found.group(2).isEmpty() ? found.group(1) : found.group(2);
        long repeated = last * Math.max(1, most.length() > 6 ? MOST + 1 : Long.parseLong(most));
        length += repeated - last;
        last = repeated;
        at = found.end();
    }

    private int classLength() {
        int end = at + 1;
        while (end < regex.length() && regex.charAt(end) != ']') {
            end += regex.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1 - at;
    }
}
