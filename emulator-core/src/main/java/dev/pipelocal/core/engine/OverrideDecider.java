package dev.pipelocal.core.engine;

import dev.pipelocal.core.engine.ConditionEvent.ConditionOverridden;
import dev.pipelocal.core.engine.ConditionEvent.ConditionPlace;
import dev.pipelocal.core.engine.StageCommand.OverrideCondition;
import dev.pipelocal.core.execution.ConditionExecution;
import dev.pipelocal.core.execution.ConditionExecutionStatus;
import dev.pipelocal.core.execution.ConditionType;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.execution.Rejection.Kind;
import dev.pipelocal.core.execution.StageExecution;
import dev.pipelocal.core.execution.StageExecutionStatus;
import java.util.Optional;

/** Decides OverrideStageCondition: the stage is entered, or left, as if the condition had held. */
final class OverrideDecider {
    private OverrideDecider() {}

    static Decision<PipelineExecutionId> decide(Draft draft, OverrideCondition command) {
        PipelineState state = draft.state();
        Optional<Rejection> notLatest = LatestExecutions.refusal(state, command.stage(), command.execution());
        if (notLatest.isPresent()) {
            return new Decision.Refused<>(notLatest.get());
        }
        PipelineExecution execution = state.known(command.execution());
        StageExecution stage = execution.known(command.stage());
        if (!isOverridable(state, execution, stage, command.condition())) {
            return Draft.refuse(
                    Kind.CONDITION_NOT_OVERRIDABLE,
                    "The condition " + command.condition() + " of stage '" + command.stage()
                            + "' in pipeline execution '" + command.execution() + "' cannot be overridden");
        }
        Optional<Rejection> overLimit = execution.isLive() ? Optional.empty() : ExecutionStarts.overLimit(state);
        if (overLimit.isPresent()) {
            return new Decision.Refused<>(overLimit.get());
        }
        var place = new ConditionPlace(execution.id(), stage.name(), command.condition());
        Conditions.abandonRules(draft, place, execution, stage);
        draft.add(new ConditionOverridden(place, draft.now()));
        Progression.settle(draft);
        return draft.accept(execution.id());
    }

    private static boolean isOverridable(
            PipelineState state, PipelineExecution execution, StageExecution stage, ConditionType type) {
        boolean isCurrent = execution.origin().version() == state.declaration().version();
        Optional<ConditionExecution> condition = stage.condition(type);
        if (type == ConditionType.ON_FAILURE || !isCurrent || condition.isEmpty() || stage.stopping()) {
            return false;
        }
        ConditionExecutionStatus status = condition.get().status();
        boolean hasFailed = status == ConditionExecutionStatus.FAILED || status == ConditionExecutionStatus.ERRORED;
        return stage.isActive()
                ? status == ConditionExecutionStatus.IN_PROGRESS
                : hasFailed && stage.status() == StageExecutionStatus.FAILED;
    }
}
