package dev.pipelocal.core.execution;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One check of a stage's condition, with its rules by name. */
public record ConditionExecution(
        ConditionExecutionStatus status,
        Optional<String> summary,
        Instant changedAt,
        Map<String, RuleExecution> rules) {
    public ConditionExecution {
        rules = Copies.of(rules);
    }

    public ConditionExecution with(RuleExecution rule) {
        return new ConditionExecution(status, summary, changedAt, Copies.with(rules, rule.rule(), rule));
    }

    public ConditionExecution ended(ConditionExecutionStatus end, Optional<String> why, Instant at) {
        return new ConditionExecution(end, why, at, rules);
    }
}
