package dev.pipelocal.core.execution;

import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.StageName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An execution's run of a stage.
 *
 * @param outcome how it ended; a retry takes it away
 * @param stopping whether a stop was asked for while it ran
 * @param actions the latest run of each action that ran
 */
public record StageExecution(
        StageName name,
        Instant enteredAt,
        Optional<StageExecutionStatus> outcome,
        boolean stopping,
        Map<ActionName, ActionExecution> actions,
        Map<ConditionType, ConditionExecution> conditions,
        RetryCount retries) {
    public StageExecution {
        actions = Copies.of(actions);
        conditions = Copies.of(conditions);
    }

    public static StageExecution entered(StageName name, Instant at) {
        return new StageExecution(name, at, Optional.empty(), false, Map.of(), Map.of(), RetryCount.NONE);
    }

    public StageExecutionStatus status() {
        return outcome.orElse(stopping ? StageExecutionStatus.STOPPING : StageExecutionStatus.IN_PROGRESS);
    }

    /** Whether an execution in it holds the stage. */
    public boolean isActive() {
        return outcome.isEmpty();
    }

    public boolean hasRunningActions() {
        return actions.values().stream().anyMatch(ActionExecution::isRunning);
    }

    public boolean hasRunningRules() {
        return conditions.values().stream()
                .flatMap(condition -> condition.rules().values().stream())
                .anyMatch(RuleExecution::isRunning);
    }

    public boolean hasFailedActions() {
        return actions.values().stream().anyMatch(ActionExecution::hasFailed);
    }

    /** An action that an event names: it is there, or the journal is broken. */
    public ActionExecution known(ActionName action) {
        return Optional.ofNullable(actions.get(action))
                .orElseThrow(() -> new IllegalStateException("action " + action + " did not run in stage " + name));
    }

    public Optional<ConditionExecution> condition(ConditionType type) {
        return Optional.ofNullable(conditions.get(type));
    }

    public StageExecution with(Consumer<Change> change) {
        Change next = new Change(this);
        change.accept(next);
        return new StageExecution(
                name, enteredAt, next.outcome, next.stopping, next.actions, next.conditions, next.retries);
    }

    /** What of it can change. */
    public static final class Change {
        public Optional<StageExecutionStatus> outcome;
        public boolean stopping;
        public Map<ActionName, ActionExecution> actions;
        public Map<ConditionType, ConditionExecution> conditions;
        public RetryCount retries;

        private Change(StageExecution from) {
            outcome = from.outcome;
            stopping = from.stopping;
            actions = from.actions;
            conditions = from.conditions;
            retries = from.retries;
        }
    }
}
