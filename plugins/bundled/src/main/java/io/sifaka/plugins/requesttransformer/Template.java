package io.sifaka.plugins.requesttransformer;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with expressions in it: {@code id-$(uri_captures.id)}. What has no closing parenthesis is text. Immutable.
 *
 * @param parts texts and expressions in order
 */
record Template(List<Part> parts) {

    /** A piece of the result. */
    interface Part {
        String render(Scope scope);
    }

    private record Literal(String text) implements Part {
        @Override
        public String render(Scope scope) {
            return text;
        }
    }

    private record Dynamic(String source, Expression expression) implements Part {
        @Override
        public String render(Scope scope) {
            try {
                return Values.text(expression.value(scope));
            } catch (TemplateException e) {
                throw new TemplateException("$(" + source + "): " + e.getMessage());
            }
        }
    }

    /** Stands for an expression that cannot be read; Kong finds out when it is used, and so does this. */
    private record Broken(String reason) implements Part {
        @Override
        public String render(Scope scope) {
            throw new TemplateException(reason);
        }
    }

    static Template of(String source) {
        List<Part> parts = new ArrayList<>();
        int done = 0;
        int open = source.indexOf("$(");
        while (open >= 0) {
            int close = closing(source, open + 1);
            if (close < 0) {
                break;
            }
            if (open > done) {
                parts.add(new Literal(source.substring(done, open)));
            }
            parts.add(expression(source.substring(open + 2, close)));
            done = close + 1;
            open = source.indexOf("$(", done);
        }
        if (done < source.length()) {
            parts.add(new Literal(source.substring(done)));
        }
        return new Template(List.copyOf(parts));
    }

    boolean isDynamic() {
        return parts.stream().anyMatch(part -> !(part instanceof Literal));
    }

    /**
     * The text with the values of its expressions.
     *
     * @throws TemplateException when one of them has none, such as a field of something that is not there
     */
    String render(Scope scope) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.render(scope)));
        return text.toString();
    }

    private static Part expression(String text) {
        try {
            return new Dynamic(text, ExpressionParser.parse(text));
        } catch (TemplateException e) {
            return new Broken("$(" + text + "): " + e.getMessage());
        }
    }

    /** The parenthesis that closes one, those within quotes aside; -1 when there is none. */
    private static int closing(String text, int open) {
        int depth = 0;
        char quote = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
