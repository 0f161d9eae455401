package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.execution.ExecutionMode;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineExecutionStatus;
import dev.pipelocal.core.execution.PipelineState;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Forgets what a pipeline's future no longer depends on: executions that have ended and are the latest nowhere. Of the
 * ended ones of mode PARALLEL, whom no stage points to, the newest that can be retried are kept.
 */
final class Retention {
    private static final int KEPT_PARALLEL = 50;

    private Retention() {}

    static PipelineState prune(PipelineState state, ExecutionEvent event) {
        boolean matters = event instanceof RunEvent.ExecutionEnded
                || event instanceof StageEvent.StageEntered
                || event instanceof ActionEvent.ActionStarted
                || event instanceof StageEvent.StageEnded
                || event instanceof PipelineEvent.PipelineUpdated;
        return matters ? prune(state) : state;
    }

    private static PipelineState prune(PipelineState state) {
        Set<PipelineExecutionId> needed = needed(state);
        if (needed.size() == state.executions().size() && state.olderVersions().isEmpty()) {
            return state;
        }
        Map<PipelineExecutionId, PipelineExecution> kept = new LinkedHashMap<>(state.executions());
        kept.keySet().retainAll(needed);
        Map<Integer, PipelineDeclaration> versions = new LinkedHashMap<>(state.olderVersions());
        versions.keySet()
                .removeIf(version ->
                        kept.values().stream().noneMatch(each -> each.origin().version() == version));
        return state.with(change -> {
            change.executions = kept;
            change.olderVersions = versions;
        });
    }

    private static Set<PipelineExecutionId> needed(PipelineState state) {
        Set<PipelineExecutionId> needed = new HashSet<>();
        state.slots().values().forEach(slot -> {
            slot.latest().ifPresent(needed::add);
            slot.lastSucceeded().ifPresent(needed::add);
            slot.stoppedInbound().ifPresent(needed::add);
            needed.addAll(slot.latestOfActions().values());
        });
        state.live().forEach(execution -> needed.add(execution.id()));
        state.executions().values().stream()
                .filter(Retention::isRetryableInParallel)
                .sorted(Comparator.comparingLong(
                                (PipelineExecution each) -> each.origin().number())
                        .reversed())
                .limit(KEPT_PARALLEL)
                .forEach(execution -> needed.add(execution.id()));
        needed.retainAll(state.executions().keySet());
        return needed;
    }

    private static boolean isRetryableInParallel(PipelineExecution execution) {
        return execution.origin().mode() == ExecutionMode.PARALLEL
                && execution.current().isPresent()
                && (execution.status() == PipelineExecutionStatus.FAILED
                        || execution.status() == PipelineExecutionStatus.STOPPED);
    }
}
