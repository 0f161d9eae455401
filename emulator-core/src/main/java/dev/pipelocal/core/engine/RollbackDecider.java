package dev.pipelocal.core.engine;

import dev.pipelocal.core.engine.StageCommand.RollbackStage;
import dev.pipelocal.core.execution.ExecutionMode;
import dev.pipelocal.core.execution.ExecutionTrigger;
import dev.pipelocal.core.execution.ExecutionType;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.execution.Rejection.Kind;
import dev.pipelocal.core.execution.RollbackTarget;
import dev.pipelocal.core.execution.TriggerType;
import java.util.Optional;

/** Decides RollbackStage: a new execution repeats the stage with what an earlier one had. */
final class RollbackDecider {
    private RollbackDecider() {}

    static Decision<PipelineExecutionId> decide(Draft draft, RollbackStage command) {
        PipelineState state = draft.state();
        if (command.found().isEmpty()) {
            return new Decision.Refused<>(Refusals.noExecution(state.key(), command.target()));
        }
        RollbackTarget target = command.found().get();
        if (target.version() != state.declaration().version()) {
            return Draft.refuse(
                    Kind.PIPELINE_EXECUTION_OUTDATED,
                    "The pipeline execution '" + target.id() + "' ran with version " + target.version()
                            + " of the pipeline, which is at version "
                            + state.declaration().version());
        }
        Optional<String> obstacle = obstacle(state, command, target);
        if (obstacle.isPresent()) {
            return Draft.refuse(
                    Kind.UNABLE_TO_ROLLBACK_STAGE,
                    "The stage '" + command.stage() + "' cannot be rolled back to pipeline execution '" + target.id()
                            + "': " + obstacle.get());
        }
        Optional<Rejection> overLimit = ExecutionStarts.overLimit(state);
        if (overLimit.isPresent()) {
            // RollbackStage's model does not have the limit's own exception.
            return Draft.refuse(Kind.UNABLE_TO_ROLLBACK_STAGE, overLimit.get().message());
        }
        PipelineExecutionId id = Rollbacks.start(
                draft, command.stage(), target, new ExecutionTrigger(TriggerType.MANUAL_ROLLBACK, command.by()));
        Progression.settle(draft);
        return draft.accept(id);
    }

    private static Optional<String> obstacle(PipelineState state, RollbackStage command, RollbackTarget target) {
        if (state.declaration().pipelineType().equals("V1")) {
            return Optional.of("pipelines of type V1 have no rollback");
        }
        if (state.mode() == ExecutionMode.PARALLEL) {
            return Optional.of("execution mode PARALLEL has no rollback");
        }
        if (state.declaration().stages().getFirst().name().equals(command.stage())) {
            return Optional.of("it is the source stage");
        }
        if (target.type() == ExecutionType.ROLLBACK) {
            return Optional.of("that is a rollback itself");
        }
        if (!target.succeededIn().contains(command.stage())) {
            return Optional.of("that did not succeed in the stage");
        }
        return state.holder(command.stage())
                .map(holder -> "it is in progress, with pipeline execution '" + holder.id() + "'");
    }
}
