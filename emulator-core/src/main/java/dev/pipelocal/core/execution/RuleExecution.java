package dev.pipelocal.core.execution;

import java.time.Instant;
import java.util.Optional;

/**
 * One run of a rule.
 *
 * @param number counts the rule executions of the pipeline, from 1
 */
public record RuleExecution(
        ActionExecutionId id,
        long number,
        String rule,
        ActionExecutionStatus status,
        Instant startedAt,
        Instant changedAt,
        Optional<Instant> deadline,
        ActionProgress progress,
        Optional<ErrorDetails> error) {
    public boolean isRunning() {
        return status == ActionExecutionStatus.IN_PROGRESS;
    }

    public RuleExecution ended(ActionExecutionStatus end, Instant at, ActionProgress said, Optional<ErrorDetails> why) {
        return new RuleExecution(id, number, rule, end, startedAt, at, deadline, progress.merge(said), why);
    }

    public RuleExecution progressed(ActionProgress said) {
        return new RuleExecution(id, number, rule, status, startedAt, changedAt, deadline, progress.merge(said), error);
    }
}
