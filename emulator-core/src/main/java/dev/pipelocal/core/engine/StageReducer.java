package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.engine.StageEvent.RevisionPut;
import dev.pipelocal.core.engine.StageEvent.StageEnded;
import dev.pipelocal.core.engine.StageEvent.StageEntered;
import dev.pipelocal.core.engine.StageEvent.StageRetried;
import dev.pipelocal.core.engine.StageEvent.TransitionChanged;
import dev.pipelocal.core.execution.ActionExecution;
import dev.pipelocal.core.execution.ConditionExecution;
import dev.pipelocal.core.execution.ConditionExecutionStatus;
import dev.pipelocal.core.execution.ConditionType;
import dev.pipelocal.core.execution.Copies;
import dev.pipelocal.core.execution.ExecutionMode;
import dev.pipelocal.core.execution.ExecutionType;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineExecutionStatus;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.RetryMode;
import dev.pipelocal.core.execution.StageExecution;
import dev.pipelocal.core.execution.StageExecutionStatus;
import dev.pipelocal.core.execution.StageSlot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies events about stages. */
final class StageReducer {
    private StageReducer() {}

    static PipelineState apply(PipelineState state, StageEvent event) {
        return switch (event) {
            case TransitionChanged changed ->
                state.withSlot(changed.stage(), slot -> {
                    slot.gate = changed.gate();
                    slot.heldBack = changed.holdsBack() ? slot.queue : List.of();
                });
            case RevisionPut put ->
                state.withSlot(
                        put.stage(),
                        slot -> slot.revisions = Copies.with(
                                slot.revisions,
                                put.action(),
                                new StageSlot.PutRevision(put.revision(), put.execution())));
            case StageEntered entered -> entered(state, entered);
            case StageEnded ended -> ended(state, ended);
            case StageRetried retried -> retried(state, retried);
        };
    }

    private static PipelineState entered(PipelineState state, StageEntered event) {
        PipelineState left = RunReducer.leftQueue(state, state.known(event.execution()));
        PipelineExecution execution = left.known(event.execution());
        PipelineExecution inside = execution
                .with(StageExecution.entered(event.stage(), event.at()))
                .with(change -> {
                    change.current = Optional.of(event.stage());
                    change.changedAt = event.at();
                });
        PipelineState next = left.with(inside);
        if (execution.origin().mode() == ExecutionMode.PARALLEL) {
            return next;
        }
        return next.withSlot(event.stage(), slot -> {
            slot.latest = Optional.of(event.execution());
            slot.stoppedInbound = Optional.empty();
        });
    }

    private static PipelineState ended(PipelineState state, StageEnded event) {
        PipelineExecution execution = state.known(event.execution());
        StageExecution stage = execution.known(event.stage());
        PipelineExecution after = execution
                .with(stage.with(change -> {
                    change.outcome = Optional.of(event.status());
                    change.stopping = false;
                }))
                .with(change -> change.changedAt = event.at());
        PipelineState next = state.with(after);
        if (countsAsLastSuccess(next, after, event)) {
            next = next.withSlot(event.stage(), slot -> slot.lastSucceeded = Optional.of(event.execution()));
        }
        Optional<StageName> following = following(state.declarationOf(execution), after, event);
        return following.isPresent() ? RunReducer.waiting(next, after, following.get()) : next;
    }

    private static boolean countsAsLastSuccess(PipelineState state, PipelineExecution execution, StageEnded event) {
        return event.status() == StageExecutionStatus.SUCCEEDED
                && execution.origin().type() == ExecutionType.STANDARD
                && execution.origin().version() == state.declaration().version()
                && execution.origin().mode() != ExecutionMode.PARALLEL;
    }

    /** The stage that an execution goes on to wait for. */
    static Optional<StageName> following(
            PipelineDeclaration declaration, PipelineExecution execution, StageEnded ended) {
        boolean goesOn =
                ended.status() == StageExecutionStatus.SUCCEEDED || ended.status() == StageExecutionStatus.SKIPPED;
        if (!goesOn || execution.origin().type() == ExecutionType.ROLLBACK) {
            return Optional.empty();
        }
        return Declarations.stageAfter(declaration, ended.stage());
    }

    private static PipelineState retried(PipelineState state, StageRetried event) {
        PipelineExecution execution = state.known(event.execution());
        StageExecution stage = execution.known(event.stage());
        StageExecution again = stage.with(change -> {
            change.outcome = Optional.empty();
            change.stopping = false;
            change.actions = toRunAgain(stage.actions(), event.mode());
            change.conditions = stillHolding(stage);
            change.retries = stage.retries().plus(event.trigger());
        });
        return state.with(execution.with(again).with(change -> {
            change.status = PipelineExecutionStatus.IN_PROGRESS;
            change.statusSummary = Optional.empty();
            change.stop = Optional.empty();
            change.changedAt = event.at();
            change.attempt = execution.attempt() + 1;
        }));
    }

    // A condition of entry that held is not checked again: the execution is inside.
    private static Map<ConditionType, ConditionExecution> stillHolding(StageExecution stage) {
        return stage.condition(ConditionType.BEFORE_ENTRY)
                .filter(entry -> entry.status() == ConditionExecutionStatus.SUCCEEDED
                        || entry.status() == ConditionExecutionStatus.OVERRIDDEN)
                .map(entry -> Map.of(ConditionType.BEFORE_ENTRY, entry))
                .orElse(Map.of());
    }

    private static Map<ActionName, ActionExecution> toRunAgain(
            Map<ActionName, ActionExecution> actions, RetryMode mode) {
        Map<ActionName, ActionExecution> next = new LinkedHashMap<>();
        actions.forEach((name, action) -> {
            boolean again = mode == RetryMode.ALL_ACTIONS || action.hasFailed();
            next.put(name, again ? action.with(change -> change.runsAgain = true) : action);
        });
        return next;
    }
}
