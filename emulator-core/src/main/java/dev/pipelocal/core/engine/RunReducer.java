package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.engine.RunEvent.ExecutionEnded;
import dev.pipelocal.core.engine.RunEvent.ExecutionStarted;
import dev.pipelocal.core.engine.RunEvent.StopRequested;
import dev.pipelocal.core.execution.Copies;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineExecutionStatus;
import dev.pipelocal.core.execution.PipelineState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies events about executions as a whole. */
final class RunReducer {
    private RunReducer() {}

    static PipelineState apply(PipelineState state, RunEvent event) {
        return switch (event) {
            case ExecutionStarted started -> started(state, started);
            case StopRequested requested -> stopRequested(state, requested);
            case ExecutionEnded ended -> ended(state, ended);
        };
    }

    /** An execution comes to wait for a stage; who was stopped there before is no longer shown. */
    static PipelineState waiting(PipelineState state, PipelineExecution execution, StageName stage) {
        return state.with(execution.with(change -> change.waitingFor = Optional.of(stage)))
                .withSlot(stage, slot -> {
                    slot.queue = appended(slot.queue, execution.id());
                    slot.stoppedInbound = Optional.empty();
                });
    }

    static PipelineState leftQueue(PipelineState state, PipelineExecution execution) {
        Optional<StageName> awaited = execution.waitingFor();
        if (awaited.isEmpty()) {
            return state;
        }
        return state.with(execution.with(change -> change.waitingFor = Optional.empty()))
                .withSlot(awaited.get(), slot -> {
                    slot.queue = without(slot.queue, execution.id());
                    slot.heldBack = without(slot.heldBack, execution.id());
                });
    }

    private static PipelineState started(PipelineState state, ExecutionStarted event) {
        PipelineExecution execution = PipelineExecution.started(event.execution(), event.origin(), event.outputs());
        PipelineState counted = state.with(change -> {
            change.executionCount = state.executionCount() + 1;
            change.clientTokens = event.clientToken()
                    .map(token -> tokens(state.clientTokens(), token, event.execution()))
                    .orElse(state.clientTokens());
        });
        return waiting(counted, execution, event.firstStage());
    }

    private static PipelineState stopRequested(PipelineState state, StopRequested event) {
        PipelineExecution execution = state.known(event.execution());
        PipelineExecution stopping = execution.with(change -> {
            change.status = PipelineExecutionStatus.STOPPING;
            change.stop = Optional.of(event.request());
            change.changedAt = event.at();
        });
        return state.with(stopping.activeStage()
                .map(stage -> stopping.with(stage.with(change -> change.stopping = true)))
                .orElse(stopping));
    }

    private static PipelineState ended(PipelineState state, ExecutionEnded event) {
        PipelineExecution execution = state.known(event.execution());
        PipelineExecution ended = execution.with(change -> {
            change.status = event.status();
            change.statusSummary = event.summary();
            change.changedAt = event.at();
        });
        PipelineState next = leftQueue(state.with(ended), ended);
        if (event.status() == PipelineExecutionStatus.STOPPED
                && execution.waitingFor().isPresent()) {
            return next.withSlot(
                    execution.waitingFor().get(), slot -> slot.stoppedInbound = Optional.of(event.execution()));
        }
        return next;
    }

    private static Map<String, PipelineExecutionId> tokens(
            Map<String, PipelineExecutionId> tokens, String token, PipelineExecutionId execution) {
        Map<String, PipelineExecutionId> kept = tokens.size() < PipelineState.KEPT_TOKENS
                ? tokens
                : Copies.without(tokens, tokens.keySet().iterator().next());
        return Copies.with(kept, token, execution);
    }

    private static List<PipelineExecutionId> appended(List<PipelineExecutionId> queue, PipelineExecutionId id) {
        List<PipelineExecutionId> next = new ArrayList<>(queue);
        next.add(id);
        return next;
    }

    private static List<PipelineExecutionId> without(List<PipelineExecutionId> queue, PipelineExecutionId id) {
        return queue.stream().filter(each -> !each.equals(id)).toList();
    }
}
