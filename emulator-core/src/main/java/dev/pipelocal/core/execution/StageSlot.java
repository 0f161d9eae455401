package dev.pipelocal.core.execution;

import dev.pipelocal.core.declaration.ActionName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a pipeline knows of one of its stages, between executions.
 *
 * @param latest who entered last; never one of mode PARALLEL
 * @param latestOfActions whose run of each action is the latest
 * @param lastSucceeded the newest standard execution of the current version that succeeded here
 * @param queue who waits, in order
 * @param stoppedInbound who was stopped while it waited, until another comes
 * @param heldBack who waits, and does not enter although the transition was enabled
 * @param revisions what was last put for a source action from outside
 */
public record StageSlot(
        TransitionGate gate,
        Optional<PipelineExecutionId> latest,
        Map<ActionName, PipelineExecutionId> latestOfActions,
        Optional<PipelineExecutionId> lastSucceeded,
        List<PipelineExecutionId> queue,
        Optional<PipelineExecutionId> stoppedInbound,
        List<PipelineExecutionId> heldBack,
        Map<ActionName, PutRevision> revisions) {
    public static final StageSlot EMPTY = new StageSlot(
            TransitionGate.OPEN,
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            Map.of());

    public StageSlot {
        latestOfActions = Copies.of(latestOfActions);
        queue = List.copyOf(queue);
        heldBack = List.copyOf(heldBack);
        revisions = Copies.of(revisions);
    }

    /** A revision that PutActionRevision told of, and the execution that it started. */
    public record PutRevision(SourceRevision revision, PipelineExecutionId execution) {}

    public StageSlot with(Consumer<Change> change) {
        Change next = new Change(this);
        change.accept(next);
        return new StageSlot(
                next.gate,
                next.latest,
                next.latestOfActions,
                next.lastSucceeded,
                next.queue,
                next.stoppedInbound,
                next.heldBack,
                next.revisions);
    }

    /** What of it can change. */
    public static final class Change {
        public TransitionGate gate;
        public Optional<PipelineExecutionId> latest;
        public Map<ActionName, PipelineExecutionId> latestOfActions;
        public Optional<PipelineExecutionId> lastSucceeded;
        public List<PipelineExecutionId> queue;
        public Optional<PipelineExecutionId> stoppedInbound;
        public List<PipelineExecutionId> heldBack;
        public Map<ActionName, PutRevision> revisions;

        private Change(StageSlot from) {
            gate = from.gate;
            latest = from.latest;
            latestOfActions = from.latestOfActions;
            lastSucceeded = from.lastSucceeded;
            queue = from.queue;
            stoppedInbound = from.stoppedInbound;
            heldBack = from.heldBack;
            revisions = from.revisions;
        }
    }
}
