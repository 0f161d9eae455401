package dev.pipelocal.core.execution;

import dev.pipelocal.core.declaration.StageName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One run of a pipeline.
 *
 * @param attempt grows with each retry, from 1
 * @param outdated whether the pipeline was updated since: it ends once what runs has ended
 * @param waitingFor the stage that it waits for
 * @param current the stage that it entered last
 * @param stages by name, in the order in which they were entered first
 */
public record PipelineExecution(
        PipelineExecutionId id,
        ExecutionOrigin origin,
        PipelineExecutionStatus status,
        Optional<String> statusSummary,
        Instant changedAt,
        int attempt,
        Optional<StopRequest> stop,
        boolean outdated,
        Optional<StageName> waitingFor,
        Optional<StageName> current,
        Map<StageName, StageExecution> stages,
        ExecutionOutputs outputs) {
    public PipelineExecution {
        stages = Copies.of(stages);
    }

    public static PipelineExecution started(PipelineExecutionId id, ExecutionOrigin origin, ExecutionOutputs outputs) {
        return new PipelineExecution(
                id,
                origin,
                PipelineExecutionStatus.IN_PROGRESS,
                Optional.empty(),
                origin.startedAt(),
                1,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                outputs);
    }

    public boolean isLive() {
        return !status.isTerminal();
    }

    public Optional<StageExecution> stage(StageName name) {
        return Optional.ofNullable(stages.get(name));
    }

    /** A stage that an event names: it is there, or the journal is broken. */
    public StageExecution known(StageName name) {
        return stage(name).orElseThrow(() -> new IllegalStateException(id + " did not enter stage " + name));
    }

    /** The stage that it is in, while it is in one. */
    public Optional<StageExecution> activeStage() {
        return current.flatMap(this::stage).filter(StageExecution::isActive);
    }

    public PipelineExecution with(StageExecution stage) {
        return with(change -> change.stages = Copies.with(stages, stage.name(), stage));
    }

    public PipelineExecution with(Consumer<Change> change) {
        Change next = new Change(this);
        change.accept(next);
        return new PipelineExecution(
                id,
                origin,
                next.status,
                next.statusSummary,
                next.changedAt,
                next.attempt,
                next.stop,
                next.outdated,
                next.waitingFor,
                next.current,
                next.stages,
                next.outputs);
    }

    /** What of it can change. */
    public static final class Change {
        public PipelineExecutionStatus status;
        public Optional<String> statusSummary;
        public Instant changedAt;
        public int attempt;
        public Optional<StopRequest> stop;
        public boolean outdated;
        public Optional<StageName> waitingFor;
        public Optional<StageName> current;
        public Map<StageName, StageExecution> stages;
        public ExecutionOutputs outputs;

        private Change(PipelineExecution from) {
            status = from.status;
            statusSummary = from.statusSummary;
            changedAt = from.changedAt;
            attempt = from.attempt;
            stop = from.stop;
            outdated = from.outdated;
            waitingFor = from.waitingFor;
            current = from.current;
            stages = from.stages;
            outputs = from.outputs;
        }
    }
}
