package io.sifaka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Makes the constraints of a value from its annotations, in the order in which Kong checks them. */
final class Constraints {
    private static final Pattern REFERENCE = Pattern.compile("\\{vault://.+}");

    private Constraints() {}

    static List<Constraint> of(Marks marks, Class<?> type, Shape shape) {
        List<Constraint> constraints = new ArrayList<>();
        oneOf(marks, type).ifPresent(constraints::add);
        marks.find(NotOneOf.class).ifPresent(refused -> constraints.add(notOneOf(List.of(refused.value()))));
        marks.find(Positive.class).ifPresent(positive -> constraints.add(greaterThanZero()));
        between(marks).ifPresent(constraints::add);
        length(marks, type, shape).ifPresent(constraints::add);
        marks.find(Match.class).ifPresent(match -> constraints.add(match(match)));
        marks.find(MatchAny.class).ifPresent(any -> constraints.add(matchAny(any)));
        MatchNoneRule.of(marks).ifPresent(constraints::add);
        format(marks, type).ifPresent(constraints::add);
        marks.find(Vetted.class).ifPresent(vetted -> constraints.add(vetted(vetted)));
        marks.find(MutuallyExclusive.class).ifPresent(groups -> constraints.add(ExclusiveGroups.of(groups.value())));
        if (shape instanceof RecordShape<?> record && Checked.class.isAssignableFrom(type)) {
            constraints.add(new OwnCheck(record));
        }
        if (marks.component() == null && marks.has(NotNull.class)) {
            constraints.add(Constraint.of(value -> Optional.empty(), into -> into.put("required", true)));
        }
        if (!marks.has(Referenceable.class)) {
            return List.copyOf(constraints);
        }
        if (marks.component() == null) {
            constraints.add(Constraint.of(value -> Optional.empty(), into -> into.put("referenceable", true)));
        }
        return constraints.stream().map(Constraints::unlessReference).toList();
    }

    /** A vault reference is long enough but says nothing of the value that it stands for. */
    private static Constraint unlessReference(Constraint constraint) {
        return constraint instanceof LengthRule
                ? constraint
                : Constraint.of(
                        value -> REFERENCE.matcher(value.asText()).matches()
                                ? Optional.empty()
                                : constraint.refuse(value).map(JsonNode::asText),
                        constraint::describe);
    }

    /** The constants of an enum or the values of {@link OneOf}, which wins. */
    private static Optional<Constraint> oneOf(Marks marks, Class<?> type) {
        Optional<List<String>> values = marks.find(OneOf.class)
                .map(oneOf -> List.of(oneOf.value()))
                .or(() -> type.isEnum() ? Optional.of(constants(type)) : Optional.empty());
        return values.map(allowed -> oneOf(allowed, type == String.class || type.isEnum()));
    }

    static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static Constraint oneOf(List<String> allowed, boolean text) {
        ArrayNode values = Json.NODES.arrayNode();
        allowed.forEach(each -> values.add(text ? Json.NODES.textNode(each) : Json.parse(each)));
        return Constraint.of(
                value -> allowed.contains(value.asText()),
                "expected one of: " + String.join(", ", allowed),
                into -> into.set("one_of", values.deepCopy()));
    }

    private static Constraint notOneOf(List<String> refused) {
        ArrayNode values = Json.NODES.arrayNode();
        refused.forEach(values::add);
        return Constraint.of(
                value -> !refused.contains(value.asText()),
                "must not be one of: " + String.join(", ", refused),
                into -> into.set("not_one_of", values.deepCopy()));
    }

    private static Constraint greaterThanZero() {
        return Constraint.of(
                value -> value.doubleValue() > 0, "value must be greater than 0", into -> into.put("gt", 0));
    }

    private static Optional<Constraint> between(Marks marks) {
        Optional<String> min = marks.find(Min.class)
                .map(each -> Long.toString(each.value()))
                .or(() -> marks.find(DecimalMin.class).map(DecimalMin::value));
        Optional<String> max = marks.find(Max.class)
                .map(each -> Long.toString(each.value()))
                .or(() -> marks.find(DecimalMax.class).map(DecimalMax::value));
        if (min.isPresent() && max.isPresent()) {
            return Optional.of(between(min.get(), max.get()));
        }
        if (max.isPresent()) {
            throw new IllegalArgumentException("@Max " + max.get() + " stands without @Min");
        }
        return min.map(least -> Constraint.of(
                value -> value.doubleValue() >= Double.parseDouble(least),
                "value must be at least " + least,
                into -> into.set("min", Json.parse(least))));
    }

    private static Constraint between(String min, String max) {
        double least = Double.parseDouble(min);
        double most = Double.parseDouble(max);
        return Constraint.of(
                value -> value.doubleValue() >= least && value.doubleValue() <= most,
                "value should be between " + (long) least + " and " + (long) most, // Kong leaves fractions out
                into -> into.putArray("between").add(Json.parse(min)).add(Json.parse(max)));
    }

    /** A string without {@link Length} must not be empty either, but that is not shown. */
    private static Optional<LengthRule> length(Marks marks, Class<?> type, Shape shape) {
        Optional<LengthRule> stated = marks.find(Length.class).map(LengthRule::of);
        boolean text = shape instanceof Scalar scalar && scalar.name().equals("string");
        return stated.isPresent() || !text || isUuid(marks, type) ? stated : Optional.of(LengthRule.NOT_EMPTY);
    }

    private static Constraint match(Match match) {
        Pattern pattern = Pattern.compile(match.value(), Pattern.DOTALL);
        Function<JsonNode, Optional<String>> refusal = value -> pattern.matcher(value.textValue())
                        .matches()
                ? Optional.empty()
                : Optional.of(match.message().isEmpty() ? "invalid value: " + value.textValue() : match.message());
        return Constraint.of(refusal, into -> {
            into.put("match", match.shown().isEmpty() ? match.value() : match.shown());
            if (!match.message().isEmpty()) {
                into.put("err", match.message());
            }
        });
    }

    private static Constraint matchAny(MatchAny any) {
        Pattern pattern = Pattern.compile(any.value(), Pattern.DOTALL);
        return Constraint.of(value -> pattern.matcher(value.textValue()).matches(), any.message(), into -> {
            ObjectNode shown = into.putObject("match_any").put("err", any.message());
            ArrayNode patterns = shown.putArray("patterns");
            List.of(any.shown()).forEach(patterns::add);
        });
    }

    private static Constraint vetted(Vetted vetted) {
        Vetted.Check check = instance(vetted.value());
        return Constraint.of(value -> check.refusal(value.textValue()), into -> {});
    }

    private static Vetted.Check instance(Class<? extends Vetted.Check> type) {
        try {
            Constructor<? extends Vetted.Check> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no constructor without arguments in " + type, e);
        }
    }

    private static Optional<TextRule> format(Marks marks, Class<?> type) {
        return isUuid(marks, type)
                ? Optional.of(TextRule.of(Text.UUID))
                : marks.find(Format.class).map(format -> TextRule.of(format.value()));
    }

    private static boolean isUuid(Marks marks, Class<?> type) {
        return type == UUID.class
                || marks.find(Format.class)
                        .filter(format -> format.value() == Text.UUID)
                        .isPresent();
    }
}
