package io.sifaka.plugins.requesttransformer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A word, number, quoted text or symbol of an expression. */
record Token(Kind kind, String text) {
    static final Token END = new Token(Kind.SYMBOL, "");

    private static final Pattern NEXT =
            Pattern.compile("\\s*(?:(?<name>[A-Za-z_]\\w*+)|(?<number>\\d{1,15}+(?:\\.\\d{1,15}+)?+)"
                    + "|(?<symbol>==|~=|\\.\\.|[.()\\[\\]])|(?<quote>[\"']))");

    /** More than a person writes, and few enough for reading and evaluating to be quick. */
    private static final int MOST = 1_000;

    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SYMBOL
    }

    static List<Token> allOf(String expression) {
        String text = expression.strip();
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = NEXT.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (tokens.size() == MOST) {
                throw new TemplateException("too long");
            }
            if (!matcher.region(at, text.length()).lookingAt()) {
                throw new TemplateException("unexpected '" + text.charAt(at) + "'");
            }
            at = matcher.end();
            if (matcher.group("quote") == null) {
                tokens.add(of(matcher));
            } else {
                StringBuilder quoted = new StringBuilder();
                at = quoted(text, at, matcher.group("quote").charAt(0), quoted);
                tokens.add(new Token(Kind.TEXT, quoted.toString()));
            }
        }
        return tokens;
    }

    /** Whether this is a symbol or an operator's name. */
    boolean is(String symbol) {
        return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbol);
    }

    private static Token of(Matcher found) {
        if (found.group("name") != null) {
            return new Token(Kind.NAME, found.group("name"));
        }
        return found.group("number") != null
                ? new Token(Kind.NUMBER, found.group("number"))
                : new Token(Kind.SYMBOL, found.group("symbol"));
    }

    /** Reads up to the closing quote; returns the place after it. */
    private static int quoted(String text, int start, char quote, StringBuilder into) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                return i + 1;
            }
            if (c == '\\' && i + 1 < text.length()) {
                c = unescaped(text.charAt(++i));
            }
            into.append(c);
        }
        throw new TemplateException("a quote is not closed");
    }

    private static char unescaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }
}
