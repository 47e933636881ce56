package io.sifaka.plugins.requesttransformer;

import io.sifaka.plugins.requesttransformer.Scope.Dictionary;
import io.sifaka.plugins.requesttransformer.Scope.Several;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What can be done with the values of expressions, by the rules of Lua. */
final class Values {
    private Values() {}

    /** Nothing and false count as false, all else as true. */
    static boolean isTrue(@Nullable Object value) {
        return value instanceof Boolean truth ? truth : value != null;
    }

    /** What stands in the rendered text; nothing leaves it empty. */
    static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        } else if (value instanceof Double number) {
            return number(number);
        } else if (value instanceof Dictionary) {
            throw new TemplateException("a whole map is no text");
        }
        return value.toString();
    }

    private static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }

    /** A text with another after it; only texts and numbers have that. */
    static String joined(@Nullable Object left, @Nullable Object right) {
        return part(left) + part(right);
    }

    private static String part(@Nullable Object value) {
        if (value instanceof String || value instanceof Double || value instanceof Several) {
            return text(value);
        }
        throw new TemplateException("only texts and numbers can be joined");
    }

    /** The member of a value; texts have none. */
    static @Nullable Object member(@Nullable Object of, @Nullable Object key) {
        if (of instanceof Dictionary dictionary) {
            return key instanceof String || key instanceof Double ? dictionary.get(text(key)) : null;
        } else if (of instanceof Several several) {
            return key instanceof Double number && number % 1 == 0 ? several.at(number.longValue()) : null;
        } else if (of instanceof String) {
            return null;
        }
        throw new TemplateException("there is nothing to look '" + text(key) + "' up in");
    }
}
