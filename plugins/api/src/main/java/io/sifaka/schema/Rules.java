package io.sifaka.schema;

import io.sifaka.schema.FilledRule.Kind;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes the rules of a record from the annotations on it, in the order in which they stand there. */
final class Rules {
    private Rules() {}

    static List<Rule> of(Class<?> type, Map<String, Field> byName) {
        return Arrays.stream(type.getAnnotations())
                .flatMap(Rules::unpack)
                .flatMap(annotation -> rule(annotation, byName))
                .toList();
    }

    /** The annotations in a container, which the compiler puts around several of a kind. */
    private static Stream<? extends Annotation> unpack(Annotation annotation) {
        if (annotation instanceof AtLeastOneOf.List list) {
            return Arrays.stream(list.value());
        } else if (annotation instanceof OnlyOneOf.List list) {
            return Arrays.stream(list.value());
        } else if (annotation instanceof ExactlyOneOf.List list) {
            return Arrays.stream(list.value());
        } else if (annotation instanceof MutuallyRequired.List list) {
            return Arrays.stream(list.value());
        } else if (annotation instanceof When.List list) {
            return Arrays.stream(list.value());
        } else if (annotation instanceof RuleGroup.List list) {
            return Arrays.stream(list.value());
        } else if (annotation instanceof CheckedBy.List list) {
            return Arrays.stream(list.value());
        }
        return Stream.of(annotation);
    }

    private static Stream<Rule> rule(Annotation annotation, Map<String, Field> byName) {
        if (annotation instanceof AtLeastOneOf fields) {
            return Stream.of(new FilledRule(Kind.AT_LEAST_ONE_OF, List.of(fields.value())));
        } else if (annotation instanceof OnlyOneOf fields) {
            return Stream.of(new FilledRule(Kind.ONLY_ONE_OF, List.of(fields.value())));
        } else if (annotation instanceof ExactlyOneOf fields) {
            return Stream.of(new FilledRule(Kind.EXACTLY_ONE_OF, List.of(fields.value())));
        } else if (annotation instanceof MutuallyRequired fields) {
            return Stream.of(new FilledRule(Kind.MUTUALLY_REQUIRED, List.of(fields.value())));
        } else if (annotation instanceof When when) {
            return Stream.of(when(when, byName));
        } else if (annotation instanceof RuleGroup group) {
            return group(group, byName);
        } else if (annotation instanceof CheckedBy check) {
            return Stream.of(new DescribedRule(List.of(check.value()), check.withMissingFields()));
        }
        return Stream.empty();
    }

    private static Stream<Rule> group(RuleGroup group, Map<String, Field> byName) {
        Stream<Rule> conditional = Arrays.stream(group.when()).map(when -> when(when, byName));
        return group.distinct().length == 0
                ? conditional
                : Stream.concat(conditional, Stream.of(new DistinctRule(List.of(group.distinct()))));
    }

    private static Rule when(When when, Map<String, Field> byName) {
        return WhenRule.of(when, byName.get(when.field()));
    }
}
