package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.engine.RunEvent.ExecutionStarted;
import dev.pipelocal.core.engine.StageEvent.StageEntered;
import dev.pipelocal.core.execution.ExecutionOrigin;
import dev.pipelocal.core.execution.ExecutionTrigger;
import dev.pipelocal.core.execution.ExecutionType;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.RollbackTarget;
import dev.pipelocal.core.execution.TriggerType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Starts executions of type ROLLBACK. They enter their stage at once, whatever waits in front of it. */
final class Rollbacks {
    private Rollbacks() {}

    static PipelineExecutionId start(Draft draft, StageName stage, RollbackTarget target, ExecutionTrigger trigger) {
        PipelineState state = draft.state();
        var id = new PipelineExecutionId(draft.context.ids().uuid());
        var origin = new ExecutionOrigin(
                state.executionCount() + 1,
                state.declaration().version(),
                state.mode(),
                ExecutionType.ROLLBACK,
                Optional.of(target.id()),
                trigger,
                target.variables(),
                List.of(),
                draft.now());
        draft.add(new ExecutionStarted(id, origin, stage, Optional.empty(), target.outputs()));
        draft.add(new StageEntered(id, stage, draft.now()));
        return id;
    }

    // A failed rollback is not rolled back; without an earlier success the stage stays failed.
    static void rollBackAfterFailure(Draft draft, PipelineExecution failed, StageName stage) {
        PipelineState state = draft.state();
        boolean isFirst = state.declaration().stages().getFirst().name().equals(stage);
        boolean isCurrent = failed.origin().version() == state.declaration().version();
        if (failed.origin().type() == ExecutionType.ROLLBACK || isFirst || !isCurrent) {
            return;
        }
        state.slot(stage)
                .lastSucceeded()
                .flatMap(state::execution)
                .filter(good -> !good.id().equals(failed.id()))
                .ifPresent(good -> start(
                        draft,
                        stage,
                        target(good, stage),
                        new ExecutionTrigger(
                                TriggerType.AUTOMATED_ROLLBACK, failed.id().value())));
    }

    private static RollbackTarget target(PipelineExecution good, StageName stage) {
        return new RollbackTarget(
                good.id(),
                good.origin().version(),
                good.origin().type(),
                Set.of(stage),
                good.origin().variables(),
                good.outputs());
    }
}
