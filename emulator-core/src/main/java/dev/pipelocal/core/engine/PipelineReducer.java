package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.StageDeclaration;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.engine.PipelineEvent.PipelineCreated;
import dev.pipelocal.core.engine.PipelineEvent.PipelineDeleted;
import dev.pipelocal.core.engine.PipelineEvent.PipelineTagged;
import dev.pipelocal.core.engine.PipelineEvent.PipelineUpdated;
import dev.pipelocal.core.execution.Copies;
import dev.pipelocal.core.execution.ExecutionMode;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.StageSlot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Applies events about the pipeline as a whole. */
final class PipelineReducer {
    private PipelineReducer() {}

    static PipelineState created(PipelineCreated event) {
        return new PipelineState(
                event.key(),
                false,
                event.declaration(),
                event.at(),
                event.at(),
                event.tags(),
                Map.of(),
                slots(event.declaration(), Map.of()),
                Map.of(),
                0,
                0,
                0,
                Map.of());
    }

    static PipelineState apply(PipelineState state, PipelineEvent event) {
        return switch (event) {
            case PipelineCreated created -> created(created);
            case PipelineUpdated updated -> updated(state, updated);
            case PipelineDeleted deleted ->
                state.with(change -> {
                    change.deleted = true;
                    change.executions = Map.of();
                    change.updated = deleted.at();
                });
            case PipelineTagged tagged -> state.with(change -> change.tags = tagged.tags());
        };
    }

    private static PipelineState updated(PipelineState state, PipelineUpdated event) {
        return state.with(change -> {
            change.declaration = event.declaration();
            change.updated = event.at();
            change.olderVersions =
                    Copies.with(state.olderVersions(), state.declaration().version(), state.declaration());
            change.slots = slots(event.declaration(), state.slots());
            change.executions = outdated(state, event.declaration());
        });
    }

    // Executions of mode PARALLEL that a change of the mode left behind run on to their end.
    private static Map<PipelineExecutionId, PipelineExecution> outdated(PipelineState state, PipelineDeclaration next) {
        ExecutionMode nextMode = ExecutionMode.valueOf(next.executionMode());
        Map<PipelineExecutionId, PipelineExecution> executions = new LinkedHashMap<>();
        state.executions().forEach((id, execution) -> {
            boolean runsOn = execution.origin().mode() == ExecutionMode.PARALLEL && nextMode != ExecutionMode.PARALLEL;
            executions.put(
                    id, execution.isLive() && !runsOn ? execution.with(each -> each.outdated = true) : execution);
        });
        return executions;
    }

    private static Map<StageName, StageSlot> slots(PipelineDeclaration declaration, Map<StageName, StageSlot> kept) {
        Map<StageName, StageSlot> slots = new LinkedHashMap<>();
        for (StageDeclaration stage : declaration.stages()) {
            StageSlot slot = kept.getOrDefault(stage.name(), StageSlot.EMPTY);
            slots.put(stage.name(), slot.with(change -> change.lastSucceeded = Optional.empty()));
        }
        return slots;
    }
}
