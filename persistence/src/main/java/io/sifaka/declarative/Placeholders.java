package io.sifaka.declarative;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in values of the environment where a file of decK's asks for them: <code>${{ env "DECK_TOKEN" }}</code>. Only
 * variables whose names begin with {@code DECK_} are given away.
 */
final class Placeholders {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\$\\{\\{\\s*env\\s+\"([^\"]*)\"\\s*(\\|\\s*(toBool|toInt|toFloat)\\s*)?\\}\\}");

    private static final String GIVEN_AWAY = "DECK_";

    private Placeholders() {}

    /** The text with its placeholders filled in; refuses a variable that is not set or may not be asked for. */
    static String fill(String text, Map<String, String> environment) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (placeholder.find()) {
            String value = value(placeholder.group(1), environment);
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return placeholder.appendTail(filled).toString();
    }

    private static String value(String name, Map<String, String> environment) {
        String value = environment.get(name);
        if (!name.toUpperCase(Locale.ROOT).startsWith(GIVEN_AWAY)) {
            throw DeclarationException.unreadable(
                    "environment variable " + name + " cannot be used: its name does not begin with " + GIVEN_AWAY);
        }
        if (value == null) {
            throw DeclarationException.unreadable("environment variable " + name + " is not set");
        }
        return value;
    }
}
