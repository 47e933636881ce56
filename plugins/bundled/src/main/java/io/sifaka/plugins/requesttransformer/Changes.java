package io.sifaka.plugins.requesttransformer;

import java.util.List;
import java.util.stream.Stream;

/** The rules on one part of a request, each applied to what the one before it left. Immutable. */
record Changes(List<Rule> remove, List<Rule> rename, List<Rule> replace, List<Rule> add, List<Rule> append) {

    static Changes of(
            List<String> remove, List<String> rename, List<String> replace, List<String> add, List<String> append) {
        return new Changes(
                remove.stream().map(Rule::of).toList(),
                withValue(rename),
                withValue(replace),
                withValue(add),
                withValue(append));
    }

    /** Kong ignores pairs without a value. */
    private static List<Rule> withValue(List<String> pairs) {
        return pairs.stream()
                .filter(pair -> !Pair.of(pair).value().isEmpty())
                .map(Rule::of)
                .toList();
    }

    /** A name with what is to become of it. */
    record Rule(String name, Template value) {
        static Rule of(String text) {
            Pair pair = Pair.of(text);
            return new Rule(pair.name(), Template.of(pair.value()));
        }
    }

    boolean isEmpty() {
        return all().findAny().isEmpty();
    }

    boolean areDynamic() {
        return all().anyMatch(rule -> rule.value().isDynamic());
    }

    private Stream<Rule> all() {
        return Stream.of(remove, rename, replace, add, append).flatMap(List::stream);
    }

    /** Every value is made whether it is needed or not: a template that fails, fails with every request, as in Kong. */
    void apply(NamedValues values, Scope scope) {
        remove.forEach(rule -> values.remove(rule.name()));
        for (Rule rule : rename) {
            String to = rule.value().render(scope);
            if (values.has(rule.name())) {
                values.rename(rule.name(), to);
            }
        }
        for (Rule rule : replace) {
            String value = rule.value().render(scope);
            if (values.has(rule.name())) {
                values.set(rule.name(), value);
            }
        }
        for (Rule rule : add) {
            String value = rule.value().render(scope);
            if (!values.has(rule.name())) {
                values.set(rule.name(), value);
            }
        }
        append.forEach(rule -> values.append(rule.name(), rule.value().render(scope)));
    }
}
