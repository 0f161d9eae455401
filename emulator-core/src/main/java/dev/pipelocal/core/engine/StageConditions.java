package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.StageDeclaration;
import dev.pipelocal.core.declaration.StageDeclaration.Condition;
import dev.pipelocal.core.declaration.StageDeclaration.Conditions;
import dev.pipelocal.core.declaration.StageDeclaration.FailureConditions;
import dev.pipelocal.core.engine.StageProgress.CheckCondition;
import dev.pipelocal.core.engine.StageProgress.ConcludeCondition;
import dev.pipelocal.core.engine.StageProgress.EndStage;
import dev.pipelocal.core.engine.StageProgress.Next;
import dev.pipelocal.core.engine.StageProgress.RetryStage;
import dev.pipelocal.core.engine.StageProgress.Wait;
import dev.pipelocal.core.execution.ActionExecutionStatus;
import dev.pipelocal.core.execution.ConditionExecution;
import dev.pipelocal.core.execution.ConditionExecutionStatus;
import dev.pipelocal.core.execution.ConditionType;
import dev.pipelocal.core.execution.RetryMode;
import dev.pipelocal.core.execution.StageExecution;
import dev.pipelocal.core.execution.StageExecutionStatus;
import java.util.Map;
import java.util.Optional;

/** What a stage's conditions say about how it goes on: a condition that does not hold engages its result. */
final class StageConditions {
    private StageConditions() {}

    /** Empty once the stage may be entered. */
    static Optional<Next> beforeEntry(StageDeclaration declared, StageExecution stage) {
        Optional<Condition> condition = declared.beforeEntry().flatMap(StageConditions::first);
        return condition.flatMap(each -> check(ConditionType.BEFORE_ENTRY, each, stage)
                .or(() -> holds(stage, ConditionType.BEFORE_ENTRY)
                        ? Optional.empty()
                        : Optional.of(engage(each.result(), Optional.empty(), stage))));
    }

    static Next onSuccess(StageDeclaration declared, StageExecution stage) {
        Optional<Condition> condition = declared.onSuccess().flatMap(StageConditions::first);
        return condition
                .flatMap(each -> check(ConditionType.ON_SUCCESS, each, stage)
                        .or(() -> holds(stage, ConditionType.ON_SUCCESS)
                                ? Optional.empty()
                                : Optional.of(engage(each.result(), Optional.empty(), stage))))
                .orElseGet(() -> new EndStage(StageExecutionStatus.SUCCEEDED));
    }

    static Next onFailure(StageDeclaration declared, StageExecution stage) {
        if (declared.onFailure().isEmpty()) {
            return new EndStage(StageExecutionStatus.FAILED);
        }
        FailureConditions onFailure = declared.onFailure().get();
        Optional<Condition> condition = onFailure.conditions().stream().findFirst();
        if (condition.isEmpty()) {
            return engage(onFailure.result(), onFailure.retryMode(), stage);
        }
        return check(ConditionType.ON_FAILURE, condition.get(), stage)
                .orElseGet(() -> holds(stage, ConditionType.ON_FAILURE)
                        ? new EndStage(StageExecutionStatus.FAILED)
                        : engage(condition.get().result().or(onFailure::result), onFailure.retryMode(), stage));
    }

    /** A condition that is in progress while its stage is being stopped or cancelled, with none of its rules running. */
    static Optional<Next> leftOver(StageExecution stage) {
        return stage.conditions().entrySet().stream()
                .filter(entry -> !entry.getValue().status().isTerminal())
                .findFirst()
                .map(Map.Entry::getKey)
                .map(type -> new ConcludeCondition(type, ConditionExecutionStatus.CANCELLED));
    }

    private static Optional<Condition> first(Conditions conditions) {
        return conditions.conditions().stream().findFirst();
    }

    /** What the condition still needs; empty once it is decided. */
    private static Optional<Next> check(ConditionType type, Condition condition, StageExecution stage) {
        Optional<ConditionExecution> checked = stage.condition(type);
        if (checked.isEmpty()) {
            return Optional.of(new CheckCondition(type, condition));
        }
        ConditionExecution execution = checked.get();
        if (execution.status().isTerminal()) {
            return Optional.empty();
        }
        boolean isRunning = execution.rules().values().stream().anyMatch(rule -> rule.isRunning());
        return Optional.of(isRunning ? new Wait() : new ConcludeCondition(type, conclusion(execution)));
    }

    private static boolean holds(StageExecution stage, ConditionType type) {
        return stage.condition(type)
                .filter(condition -> condition.status() == ConditionExecutionStatus.SUCCEEDED
                        || condition.status() == ConditionExecutionStatus.OVERRIDDEN)
                .isPresent();
    }

    // A rule that found something wrong makes the condition fail; one that could not run, an error.
    private static ConditionExecutionStatus conclusion(ConditionExecution condition) {
        boolean errs = condition.rules().values().stream()
                .anyMatch(rule -> rule.error()
                        .filter(error -> !error.code().equals("JobFailed"))
                        .isPresent());
        boolean fails =
                condition.rules().values().stream().anyMatch(rule -> rule.status() != ActionExecutionStatus.SUCCEEDED);
        return errs
                ? ConditionExecutionStatus.ERRORED
                : fails ? ConditionExecutionStatus.FAILED : ConditionExecutionStatus.SUCCEEDED;
    }

    // RETRY: exactly one automatic retry per stage execution (API model, retryConfiguration).
    private static Next engage(Optional<String> result, Optional<String> retryMode, StageExecution stage) {
        return switch (result.orElse("FAIL")) {
            case "SKIP" -> new EndStage(StageExecutionStatus.SKIPPED);
            case "ROLLBACK" -> new EndStage(StageExecutionStatus.FAILED, true);
            case "RETRY" ->
                stage.retries().automatic() == 0
                        ? new RetryStage(RetryMode.valueOf(retryMode.orElse("FAILED_ACTIONS")))
                        : new EndStage(StageExecutionStatus.FAILED);
            default -> new EndStage(StageExecutionStatus.FAILED);
        };
    }
}
