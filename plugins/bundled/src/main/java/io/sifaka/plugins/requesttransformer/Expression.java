package io.sifaka.plugins.requesttransformer;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An expression of a template: a value that a request has, or one made of such. Immutable. */
sealed interface Expression {
    /** The value for a request: a text, a number, a truth, several texts, one of the maps, or nothing. */
    @Nullable
    Object value(Scope scope);

    /** A value written out. */
    record Constant(@Nullable Object constant) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            return constant;
        }
    }

    /** One of the maps; any other name stands for nothing. */
    record Name(String name) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            return scope.dictionaries().get(name);
        }
    }

    /** {@code of.key} or {@code of[key]}. */
    record Member(Expression of, Expression key) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            return Values.member(of.value(scope), key.value(scope));
        }
    }

    /** {@code not operand}. */
    record Not(Expression operand) implements Expression {
        @Override
        public Object value(Scope scope) {
            return !Values.isTrue(operand.value(scope));
        }
    }

    /** {@code left or right}: the left one if it counts as true. */
    record Or(Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            Object value = left.value(scope);
            return Values.isTrue(value) ? value : right.value(scope);
        }
    }

    /** {@code left and right}: the left one unless it counts as true. */
    record And(Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            Object value = left.value(scope);
            return Values.isTrue(value) ? right.value(scope) : value;
        }
    }

    /** {@code left == right}, or its contrary. */
    record Equal(Expression left, Expression right, boolean wanted) implements Expression {
        @Override
        public Object value(Scope scope) {
            return Objects.equals(left.value(scope), right.value(scope)) == wanted;
        }
    }

    /** {@code left .. right}. */
    record Joined(Expression left, Expression right) implements Expression {
        @Override
        public Object value(Scope scope) {
            return Values.joined(left.value(scope), right.value(scope));
        }
    }
}
