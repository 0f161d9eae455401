package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.engine.ConditionEvent.ConditionPlace;
import dev.pipelocal.core.engine.RunEvent.ExecutionEnded;
import dev.pipelocal.core.engine.StageEvent.StageEnded;
import dev.pipelocal.core.engine.StageEvent.StageRetried;
import dev.pipelocal.core.execution.ExecutionType;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineExecutionStatus;
import dev.pipelocal.core.execution.RetryTrigger;
import dev.pipelocal.core.execution.StageExecution;
import dev.pipelocal.core.execution.StageExecutionStatus;
import java.util.List;
import java.util.Optional;

/** Lets everything go on that can, until nothing can. Called after each change. */
final class Progression {
    private Progression() {}

    static void settle(Draft draft) {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (PipelineExecutionId id : ids(draft)) {
                moved |= advance(draft, id);
            }
            moved |= Admission.admit(draft);
        }
    }

    private static List<PipelineExecutionId> ids(Draft draft) {
        return draft.state().live().map(PipelineExecution::id).toList();
    }

    private static boolean advance(Draft draft, PipelineExecutionId id) {
        Optional<PipelineExecution> found = draft.state().execution(id).filter(PipelineExecution::isLive);
        if (found.isEmpty()) {
            return false;
        }
        PipelineExecution execution = found.get();
        Optional<StageExecution> stage = execution.activeStage();
        return stage.isPresent()
                ? advance(draft, execution, stage.get())
                : execution.waitingFor().isPresent() && leave(draft, execution);
    }

    private static boolean leave(Draft draft, PipelineExecution waiting) {
        if (waiting.outdated()) {
            end(draft, waiting, PipelineExecutionStatus.CANCELLED, Optional.of(updatedSince(waiting)));
            return true;
        }
        if (waiting.stop().isPresent()) {
            end(draft, waiting, PipelineExecutionStatus.STOPPED, Optional.empty());
            return true;
        }
        return false;
    }

    private static boolean advance(Draft draft, PipelineExecution execution, StageExecution stage) {
        var declared = Declarations.stage(draft.state().declarationOf(execution), stage.name());
        switch (StageProgress.next(declared, execution, stage)) {
            case StageProgress.Wait wait -> {
                return false;
            }
            case StageProgress.StartActions start ->
                start.actions().forEach(action -> ActionStarts.start(draft, execution.id(), stage.name(), action));
            case StageProgress.CheckCondition check ->
                Conditions.start(
                        draft, new ConditionPlace(execution.id(), stage.name(), check.type()), check.condition());
            case StageProgress.ConcludeCondition conclude ->
                Conditions.conclude(
                        draft, new ConditionPlace(execution.id(), stage.name(), conclude.type()), conclude.status());
            case StageProgress.RetryStage retry ->
                draft.add(new StageRetried(
                        execution.id(), stage.name(), retry.mode(), RetryTrigger.AUTOMATED_STAGE_RETRY, draft.now()));
            case StageProgress.EndStage end -> endStage(draft, execution, stage.name(), end);
        }
        return true;
    }

    private static void endStage(
            Draft draft, PipelineExecution execution, StageName stage, StageProgress.EndStage end) {
        var ended = new StageEnded(execution.id(), stage, end.status(), draft.now());
        draft.add(ended);
        Optional<PipelineExecutionStatus> last = endOfExecution(draft, execution, ended);
        last.ifPresent(status -> end(
                draft,
                execution,
                status,
                status == PipelineExecutionStatus.CANCELLED ? Optional.of(updatedSince(execution)) : Optional.empty()));
        if (end.rollsBack()) {
            Rollbacks.rollBackAfterFailure(draft, execution, stage);
        }
    }

    private static Optional<PipelineExecutionStatus> endOfExecution(
            Draft draft, PipelineExecution execution, StageEnded ended) {
        StageExecutionStatus status = ended.status();
        return switch (status) {
            case SUCCEEDED, SKIPPED -> {
                boolean goesOn = StageReducer.following(draft.state().declarationOf(execution), execution, ended)
                        .isPresent();
                yield goesOn && execution.origin().type() == ExecutionType.STANDARD
                        ? Optional.empty()
                        : Optional.of(PipelineExecutionStatus.SUCCEEDED);
            }
            case FAILED -> Optional.of(PipelineExecutionStatus.FAILED);
            case STOPPED -> Optional.of(PipelineExecutionStatus.STOPPED);
            case CANCELLED -> Optional.of(PipelineExecutionStatus.CANCELLED);
            case IN_PROGRESS, STOPPING -> throw new IllegalStateException("a stage cannot end " + status);
        };
    }

    static void end(
            Draft draft, PipelineExecution execution, PipelineExecutionStatus status, Optional<String> summary) {
        draft.add(new ExecutionEnded(execution.id(), status, summary, draft.now()));
    }

    private static String updatedSince(PipelineExecution execution) {
        return "The pipeline was updated while version " + execution.origin().version() + " of it was running";
    }
}
