package io.sifaka.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * What plain scalars mean: YAML 1.2, and {@code yes}, {@code no}, {@code on} and {@code off} as well, which the readers of
 * Kong and decK, being of YAML 1.1, take for booleans.
 */
final class YamlScalars {
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF");
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern DIGITS = Pattern.compile("0(x[0-9a-fA-F]+|o[0-7]+)");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");
    private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final int LONGEST_NUMBER = 400;
    private static final String STRING_TAG = "tag:yaml.org,2002:str";

    private YamlScalars() {}

    static JsonNode value(ScalarEvent scalar) {
        Optional<String> tag = scalar.getTag();
        boolean text = tag.isPresent() ? tag.get().equals(STRING_TAG) : !scalar.isPlain();
        return text ? TextNode.valueOf(scalar.getValue()) : plain(scalar.getValue());
    }

    /** Whether a text would be read as something else if it were written without quotes, here or by YAML 1.1. */
    static boolean misleads(String text) {
        return !plain(text).isTextual() || text.equalsIgnoreCase("y") || text.equalsIgnoreCase("n");
    }

    private static JsonNode plain(String text) {
        if (NULL.contains(text)) {
            return NullNode.instance;
        }
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return BooleanNode.valueOf(TRUE.contains(text));
        }
        char first = text.charAt(0);
        boolean maybeNumber = first <= '9' && text.length() < LONGEST_NUMBER;
        return maybeNumber ? number(text) : TextNode.valueOf(text);
    }

    private static JsonNode number(String text) {
        if (INTEGER.matcher(text).matches()) {
            return integer(new BigInteger(text.startsWith("+") ? text.substring(1) : text));
        }
        if (DIGITS.matcher(text).matches()) {
            return integer(new BigInteger(text.substring(2), text.charAt(1) == 'x' ? 16 : 8));
        }
        if (NUMBER.matcher(text).matches()) {
            return DoubleNode.valueOf(new BigDecimal(text.endsWith(".") ? text + "0" : text).doubleValue());
        }
        if (INFINITE.matcher(text).matches()) {
            boolean nan = text.equalsIgnoreCase(".nan");
            return DoubleNode.valueOf(
                    nan ? Double.NaN : text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        return TextNode.valueOf(text);
    }

    private static JsonNode integer(BigInteger value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (value.bitLength() < Integer.SIZE) {
            return json.numberNode(value.intValue());
        }
        return value.bitLength() < Long.SIZE ? json.numberNode(value.longValue()) : json.numberNode(value);
    }
}
