package io.sifaka.plugins.requesttransformer;

import io.sifaka.plugins.requesttransformer.Expression.And;
import io.sifaka.plugins.requesttransformer.Expression.Constant;
import io.sifaka.plugins.requesttransformer.Expression.Equal;
import io.sifaka.plugins.requesttransformer.Expression.Joined;
import io.sifaka.plugins.requesttransformer.Expression.Member;
import io.sifaka.plugins.requesttransformer.Expression.Name;
import io.sifaka.plugins.requesttransformer.Expression.Not;
import io.sifaka.plugins.requesttransformer.Expression.Or;
import java.util.List;
import java.util.Set;

/**
 * Reads the expressions of templates: a few operators of Lua over names, texts and numbers. There are no calls, no
 * assignments and no loops, so that whoever may write a configuration can run nothing (CVE-2022-22947).
 *
 * <pre>{@code
 * or      = and {"or" and}
 * and     = equal {"and" equal}
 * equal   = joined [("==" | "~=") joined]
 * joined  = unary {".." unary}
 * unary   = {"not"} primary {"." name | "[" or "]"}
 * primary = name | text | number | "true" | "false" | "nil" | "(" or ")"
 * }</pre>
 */
final class ExpressionParser {
    private static final int DEEPEST = 50;
    private static final Set<String> OPERATORS = Set.of("and", "or", "not");

    private final List<Token> tokens;
    private int at;
    private int depth;

    private ExpressionParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Expression parse(String text) {
        ExpressionParser parser = new ExpressionParser(Token.allOf(text));
        Expression expression = parser.or();
        if (!parser.peek().is("")) {
            throw parser.unexpected();
        }
        return expression;
    }

    private Expression or() {
        if (++depth > DEEPEST) {
            throw new TemplateException("nested too deeply");
        }
        Expression left = and();
        while (take("or")) {
            left = new Or(left, and());
        }
        depth--;
        return left;
    }

    private Expression and() {
        Expression left = equal();
        while (take("and")) {
            left = new And(left, equal());
        }
        return left;
    }

    private Expression equal() {
        Expression left = joined();
        if (take("==")) {
            return new Equal(left, joined(), true);
        }
        return take("~=") ? new Equal(left, joined(), false) : left;
    }

    private Expression joined() {
        Expression left = unary();
        while (take("..")) {
            left = new Joined(left, unary());
        }
        return left;
    }

    private Expression unary() {
        boolean negated = false;
        boolean any = false;
        while (take("not")) {
            negated = !negated;
            any = true;
        }
        Expression operand = members(primary());
        Expression once = any ? new Not(operand) : operand;
        return any && !negated ? new Not(once) : once;
    }

    private Expression members(Expression of) {
        Expression found = of;
        while (true) {
            if (take(".")) {
                found = new Member(found, new Constant(name()));
            } else if (take("[")) {
                found = new Member(found, or());
                expect("]");
            } else {
                return found;
            }
        }
    }

    private Expression primary() {
        Token token = peek();
        if (take("(")) {
            Expression inner = or();
            expect(")");
            return inner;
        } else if (token.kind() == Token.Kind.TEXT) {
            at++;
            return new Constant(token.text());
        } else if (token.kind() == Token.Kind.NUMBER) {
            at++;
            return new Constant(Double.valueOf(token.text()));
        }
        return named(name());
    }

    private static Expression named(String name) {
        return switch (name) {
            case "true" -> new Constant(true);
            case "false" -> new Constant(false);
            case "nil" -> new Constant(null);
            default -> new Name(name);
        };
    }

    private String name() {
        Token token = peek();
        if (token.kind() != Token.Kind.NAME || OPERATORS.contains(token.text())) {
            throw unexpected();
        }
        at++;
        return token.text();
    }

    private boolean take(String symbol) {
        boolean found = peek().is(symbol);
        at += found ? 1 : 0;
        return found;
    }

    private void expect(String symbol) {
        if (!take(symbol)) {
            throw unexpected();
        }
    }

    private Token peek() {
        return at < tokens.size() ? tokens.get(at) : Token.END;
    }

    private TemplateException unexpected() {
        String found = peek().is("") ? "the end" : "'" + peek().text() + "'";
        return new TemplateException("unexpected " + found);
    }
}
