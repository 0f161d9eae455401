package dev.pipelocal.core.engine;

import dev.pipelocal.core.engine.StageCommand.RetryStage;
import dev.pipelocal.core.engine.StageEvent.StageRetried;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.execution.Rejection.Kind;
import dev.pipelocal.core.execution.RetryMode;
import dev.pipelocal.core.execution.RetryTrigger;
import dev.pipelocal.core.execution.StageExecution;
import dev.pipelocal.core.execution.StageExecutionStatus;
import java.util.Optional;

/** Decides RetryStageExecution: the same execution goes on in the same stage. */
final class RetryDecider {
    private RetryDecider() {}

    static Decision<PipelineExecutionId> decide(Draft draft, RetryStage command) {
        PipelineState state = draft.state();
        Optional<Rejection> notLatest = LatestExecutions.refusal(state, command.stage(), command.execution());
        if (notLatest.isPresent()) {
            return new Decision.Refused<>(notLatest.get());
        }
        PipelineExecution execution = state.known(command.execution());
        StageExecution stage = execution.known(command.stage());
        Optional<String> obstacle = obstacle(state, execution, stage, command.mode());
        if (obstacle.isPresent()) {
            return Draft.refuse(
                    Kind.STAGE_NOT_RETRYABLE,
                    "The stage '" + command.stage() + "' of pipeline execution '" + command.execution()
                            + "' cannot be retried: " + obstacle.get());
        }
        Optional<Rejection> overLimit = execution.isLive() ? Optional.empty() : ExecutionStarts.overLimit(state);
        if (overLimit.isPresent()) {
            return new Decision.Refused<>(overLimit.get());
        }
        draft.add(new StageRetried(
                execution.id(), stage.name(), command.mode(), RetryTrigger.MANUAL_STAGE_RETRY, draft.now()));
        Progression.settle(draft);
        return draft.accept(execution.id());
    }

    private static Optional<String> obstacle(
            PipelineState state, PipelineExecution execution, StageExecution stage, RetryMode mode) {
        if (execution.origin().version() != state.declaration().version()) {
            return Optional.of("the pipeline was updated since");
        }
        if (!execution.current().equals(Optional.of(stage.name()))) {
            return Optional.of("the execution has left the stage");
        }
        if (stage.isActive()) {
            return obstacleWhileActive(stage, mode);
        }
        StageExecutionStatus status = stage.status();
        return status == StageExecutionStatus.FAILED || status == StageExecutionStatus.STOPPED
                ? Optional.empty()
                : Optional.of("it is " + status);
    }

    // RetryStageExecution: failed actions can be retried while others of the stage are still in progress.
    private static Optional<String> obstacleWhileActive(StageExecution stage, RetryMode mode) {
        if (!stage.hasFailedActions() || stage.stopping()) {
            return Optional.of("it is " + stage.status());
        }
        return mode == RetryMode.ALL_ACTIONS ? Optional.of("actions of it are in progress") : Optional.empty();
    }
}
