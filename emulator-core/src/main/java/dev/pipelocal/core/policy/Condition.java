package dev.pipelocal.core.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One key of a statement's Condition.
 *
 * @param values the policy's values, of which one has to match (or none, for a negated operator)
 */
public record Condition(
        ConditionOperator operator, Quantifier quantifier, boolean ifExists, String key, List<String> values) {
    /** How a key with several values in the request is judged. */
    enum Quantifier {
        NONE,
        ALL_VALUES,
        ANY_VALUE
    }

    public Condition {
        values = List.copyOf(values);
    }

    boolean holds(PolicyRequest request) {
        List<String> found = request.values(key);
        if (operator.name().equals(ConditionOperator.NULL)) {
            return values.stream().anyMatch(wanted -> Boolean.parseBoolean(wanted) == found.isEmpty());
        }
        if (found.isEmpty()) {
            return holdsWithoutKey();
        }
        List<String> wanted = resolved(request);
        Predicate<String> satisfied = value ->
                wanted.stream().anyMatch(each -> operator.comparison().test(each, value)) != operator.negated();
        return needsAll() ? found.stream().allMatch(satisfied) : found.stream().anyMatch(satisfied);
    }

    private boolean holdsWithoutKey() {
        return switch (quantifier) {
            case ALL_VALUES -> true;
            case ANY_VALUE -> ifExists;
            case NONE -> ifExists || operator.negated();
        };
    }

    private boolean needsAll() {
        return quantifier == Quantifier.ALL_VALUES || quantifier == Quantifier.NONE && operator.negated();
    }

    private List<String> resolved(PolicyRequest request) {
        return values.stream()
                .map(value -> PolicyVariables.resolve(value, request))
                .flatMap(Optional::stream)
                .toList();
    }
}
