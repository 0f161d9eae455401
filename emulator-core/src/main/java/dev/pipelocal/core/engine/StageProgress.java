package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.StageDeclaration;
import dev.pipelocal.core.declaration.StageDeclaration.Condition;
import dev.pipelocal.core.execution.ActionExecution;
import dev.pipelocal.core.execution.ConditionExecutionStatus;
import dev.pipelocal.core.execution.ConditionType;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.RetryMode;
import dev.pipelocal.core.execution.StageExecution;
import dev.pipelocal.core.execution.StageExecutionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What is next for an execution in a stage. The one place that says how a stage goes on and ends. */
final class StageProgress {
    private StageProgress() {}

    /** What is next. */
    sealed interface Next {}

    /** Nothing, before something else happens. */
    record Wait() implements Next {}

    record StartActions(List<ActionDeclaration> actions) implements Next {}

    record CheckCondition(ConditionType type, Condition condition) implements Next {}

    record ConcludeCondition(ConditionType type, ConditionExecutionStatus status) implements Next {}

    record RetryStage(RetryMode mode) implements Next {}

    /** @param rollsBack whether the stage is to be rolled back to its last success, by a new execution */
    record EndStage(StageExecutionStatus status, boolean rollsBack) implements Next {
        EndStage(StageExecutionStatus status) {
            this(status, false);
        }
    }

    static Next next(StageDeclaration declared, PipelineExecution execution, StageExecution stage) {
        boolean isBusy = stage.hasRunningActions() || stage.hasRunningRules();
        if (execution.outdated()) {
            return isBusy ? new Wait() : left(stage, StageExecutionStatus.CANCELLED);
        }
        if (stage.stopping()) {
            return isBusy ? new Wait() : left(stage, StageExecutionStatus.STOPPED);
        }
        Optional<Next> beforeEntry = StageConditions.beforeEntry(declared, stage);
        if (beforeEntry.isPresent()) {
            return beforeEntry.get();
        }
        if (stage.hasFailedActions()) {
            return stage.hasRunningActions() ? new Wait() : StageConditions.onFailure(declared, stage);
        }
        return nextGroup(declared, stage).orElseGet(() -> StageConditions.onSuccess(declared, stage));
    }

    private static Next left(StageExecution stage, StageExecutionStatus status) {
        return StageConditions.leftOver(stage).orElseGet(() -> new EndStage(status));
    }

    private static Optional<Next> nextGroup(StageDeclaration declared, StageExecution stage) {
        TreeMap<Integer, List<ActionDeclaration>> groups = new TreeMap<>();
        declared.actions()
                .forEach(action -> groups.computeIfAbsent(action.runOrder(), order -> new ArrayList<>())
                        .add(action));
        for (List<ActionDeclaration> group : groups.values()) {
            List<ActionDeclaration> toStart =
                    group.stream().filter(action -> isToStart(stage, action)).toList();
            if (!toStart.isEmpty()) {
                return Optional.of(new StartActions(toStart));
            }
            if (group.stream().anyMatch(action -> isRunning(stage, action))) {
                return Optional.of(new Wait());
            }
        }
        return Optional.empty();
    }

    private static boolean isToStart(StageExecution stage, ActionDeclaration action) {
        ActionExecution execution = stage.actions().get(action.name());
        return execution == null || execution.runsAgain();
    }

    private static boolean isRunning(StageExecution stage, ActionDeclaration action) {
        ActionExecution execution = stage.actions().get(action.name());
        return execution != null && execution.isRunning();
    }
}
