package io.sifaka.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/** Writes JSON as YAML that readers of 1.1 and of 1.2 understand alike: a string that could pass for more is quoted. */
public final class YamlWriter {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][\\w/.+-]*( [\\w/.+-]+)*");
    private static final Pattern PRINTABLE_LINES = Pattern.compile("[\\x20-\\x7e\\n]+");
    private static final DumpSettings SETTINGS =
            DumpSettings.builder().setSplitLines(false).build();
    private static final ImplicitTuple ANY_STYLE = new ImplicitTuple(true, true);

    private final List<Event> events = new ArrayList<>();

    private YamlWriter() {}

    /** The text of a document, its fields in their order. */
    public static String write(JsonNode document) {
        YamlWriter writer = new YamlWriter();
        writer.events.add(new StreamStartEvent());
        writer.events.add(new DocumentStartEvent(false, Optional.empty(), Map.of()));
        writer.add(document);
        writer.events.add(new DocumentEndEvent(false));
        writer.events.add(new StreamEndEvent());
        return new Present(SETTINGS).emitToString(writer.events.iterator());
    }

    private void add(JsonNode node) {
        FlowStyle style = node.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK;
        if (node.isObject()) {
            events.add(new MappingStartEvent(Optional.empty(), Optional.empty(), true, style));
            node.properties().forEach(field -> {
                addText(field.getKey());
                add(field.getValue());
            });
            events.add(new MappingEndEvent());
        } else if (node.isArray()) {
            events.add(new SequenceStartEvent(Optional.empty(), Optional.empty(), true, style));
            node.forEach(this::add);
            events.add(new SequenceEndEvent());
        } else if (node.isTextual()) {
            addText(node.textValue());
        } else if (node.isFloatingPointNumber()) {
            addScalar(number(node), ScalarStyle.PLAIN);
        } else {
            addScalar(node.asText(), ScalarStyle.PLAIN);
        }
    }

    /** Without an exponent, which some readers take for text. */
    private static String number(JsonNode node) {
        double value = node.doubleValue();
        if (Double.isNaN(value)) {
            return ".nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? ".inf" : "-.inf";
        }
        return BigDecimal.valueOf(value).toPlainString();
    }

    private void addText(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !YamlScalars.misleads(text);
        boolean lines = text.indexOf('\n') >= 0 && PRINTABLE_LINES.matcher(text).matches() && !text.startsWith(" ");
        addScalar(text, plain ? ScalarStyle.PLAIN : lines ? ScalarStyle.LITERAL : ScalarStyle.DOUBLE_QUOTED);
    }

    private void addScalar(String text, ScalarStyle style) {
        events.add(new ScalarEvent(Optional.empty(), Optional.empty(), ANY_STYLE, text, style));
    }
}
